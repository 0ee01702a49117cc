-- Only one backfill is open at a time: a second one would share its budget and its lane.
update backfill
   set state = cast(:#${variable.change.to} as varchar),
       started_at = coalesce(started_at, current_timestamp),
       ended_at = case when cast(:#${variable.change.to} as varchar) = 'cancelled' then current_timestamp end,
       problem = null,
       waits_until = null
 where run = coalesce(cast(:#${variable.change.run} as varchar), run)
   and state in (:#in:${variable.change.from})
   and (cast(:#${variable.change.to} as varchar) <> 'running'
        or not exists (select 1
                         from backfill other
                        where other.state in ('running', 'paused')
                          and other.run <> backfill.run))
