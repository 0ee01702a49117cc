-- How full the lane is, and what was used of the day's budget, over all backfills: what is settled, what was submitted, and what waits
-- to be. A recording that waits for its next try fills no lane, or one that fails for hours would stop the others.
select
  (select count(*)
     from backfilled b
     join recording r on r.id = b.recording_id
    where b.settled = false
      and r.state = 'pending'
      and r.attempts = 0) as waiting,
  (select count(*)
     from backfilled b
     join recording r on r.id = b.recording_id
    where b.settled = false
      and (r.state <> 'pending' or r.attempts = 0)) as in_flight,
  (select coalesce(sum(b.seconds), 0)
     from backfilled b
    where b.settled = true
      and b.submitted_at >= cast(:#${variable.dayStart} as timestamp with time zone))
  +
  (select coalesce(sum(coalesce(r.duration_seconds, b.estimate_seconds)), 0)
     from backfilled b
     join recording r on r.id = b.recording_id
    where b.settled = false
      and (r.state = 'pending'
           or r.submitting_at >= cast(:#${variable.dayStart} as timestamp with time zone))) as seconds
