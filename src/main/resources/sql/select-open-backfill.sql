select run, source, state, problem, waits_until
  from backfill
 where state in ('running', 'paused', 'failed')
 order by started_at desc
 limit 1
