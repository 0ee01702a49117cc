-- What is no longer on its way leaves the lane, and counts for the day on which it was submitted; what was never submitted costs nothing.
update backfilled
   set settled = true,
       submitted_at = (select r.submitting_at from recording r where r.id = backfilled.recording_id),
       seconds = (select case when r.submitting_at is null then 0 else coalesce(r.duration_seconds, backfilled.estimate_seconds) end
                    from recording r
                   where r.id = backfilled.recording_id)
 where settled = false
   and exists (select 1
                 from recording r
                where r.id = backfilled.recording_id
                  and r.state not in ('pending', 'submitting', 'submitted'))
