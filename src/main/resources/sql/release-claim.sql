-- Stopping: what waits in the queue is for whoever runs next, at once and not when the claim runs out.
update recording
   set claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
   and state in ('pending', 'completed', 'exported')
