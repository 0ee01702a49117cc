-- A page of what failed and whose dead letter has to lie there still, behind the last row of the page before.
select id, source, redrives, error_code
  from recording
 where state = 'failed'
   and id > cast(:#${variable.reconcile.letters.lastId} as varchar)
   and failed_at < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
   and failed_at > cast(:#${variable.reconcile.letters.keptSince} as timestamp with time zone)
   and emptied_at is null
   and source in (:#in:${variable.reconcile.sources})
 order by id
 limit 1000
