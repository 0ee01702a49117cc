update callback
   set claim = null, claimed_until = null
 where claim = :#${variable.claim}
