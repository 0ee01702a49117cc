select run, source, inventory, state, quote, problem, waits_until, quoted_at, started_at, ended_at
  from backfill
 order by quoted_at desc
 limit 20
