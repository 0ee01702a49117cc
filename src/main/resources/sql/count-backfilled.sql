-- What became of the recordings of the last backfill that was accepted.
select r.state, count(*) as recordings, sum(coalesce(r.duration_seconds, b.estimate_seconds)) as seconds
  from backfilled b
  join recording r on r.id = b.recording_id
 where b.run = (select run from backfill where started_at is not null order by started_at desc limit 1)
 group by r.state
 order by r.state
