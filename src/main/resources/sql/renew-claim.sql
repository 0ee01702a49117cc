-- The first thing that a worker does: what it claimed has waited in the queue, perhaps longer than the claim lasts.
update recording
   set claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
   and state in ('pending', 'completed', 'exported')
   and claimed_until >= current_timestamp
