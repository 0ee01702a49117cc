-- A deletion that came to nothing leaves its recording to a redrive or an export at once; of one that was purged no claim is left.
update recording
   set claim = null, claimed_until = null
 where claim = :#${variable.claim}
   and state in ('exported', 'failed', 'purged')
