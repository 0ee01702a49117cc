select source, state, count(*) as recordings, min(discovered_at) as oldest
  from recording
 group by source, state
 order by source, state
