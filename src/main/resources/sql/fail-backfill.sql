-- What no later try can help, such as an inventory that is broken: somebody has to look, and resumes or cancels it.
update backfill
   set state = 'failed',
       problem = substring(cast(:#${variable.failure.message} as varchar) from 1 for 1000)
 where run = :#${variable.backfill.run}
   and state = 'running'
   and exists (select 1 from lease where name = 'backfill' and holder = :#${variable.backfill.holder})
