-- Nothing updated: it was paused or cancelled, or another process has taken over.
update backfill
   set reached = cast(:#${variable.backfill.next} as varchar),
       state = case when cast(:#${variable.backfill.isOver} as boolean) then 'done' else state end,
       ended_at = case when cast(:#${variable.backfill.isOver} as boolean) then current_timestamp end,
       waits_until = cast(:#${variable.backfill.waitsUntil} as timestamp with time zone)
 where run = :#${variable.backfill.run}
   and state = 'running'
   and exists (select 1 from lease where name = 'backfill' and holder = :#${variable.backfill.holder})
