-- Only one backfill is open at a time: a second one would share its budget and its lane. One that failed is open until it is resumed
-- or cancelled. Where no run is named, the newest is meant.
update backfill
   set state = cast(:#${variable.change.to} as varchar),
       started_at = coalesce(started_at, current_timestamp),
       ended_at = case when cast(:#${variable.change.to} as varchar) = 'cancelled' then current_timestamp end,
       problem = null,
       waits_until = null
 where run = coalesce(cast(:#${variable.change.run} as varchar),
                      (select newest.run
                         from backfill newest
                        where newest.state in (:#in:${variable.change.from})
                          and newest.source = coalesce(cast(:#${variable.change.source} as varchar), newest.source)
                        order by newest.started_at desc
                        limit 1))
   and source = coalesce(cast(:#${variable.change.source} as varchar), source)
   and state in (:#in:${variable.change.from})
   and (cast(:#${variable.change.to} as varchar) <> 'running'
        or not exists (select 1
                         from backfill other
                        where other.state in ('running', 'paused', 'failed')
                          and other.run <> backfill.run))
