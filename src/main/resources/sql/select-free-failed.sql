-- Still failed, of the very life that was looked at, and no purge deletes its transcript just now: as redrive-recording asks.
select id
  from recording
 where id = :#${variable.item.recording.id}
   and state = 'failed'
   and (claimed_until is null or claimed_until < current_timestamp)
   and redrives = cast(:#${variable.item.recording.redrives} as integer)
