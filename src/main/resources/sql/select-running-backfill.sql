select run, source, inventory, reached, seconds_per_byte, quoted_at, waits_until
  from backfill
 where state = 'running'
 order by started_at
 limit 1
