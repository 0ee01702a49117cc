-- What a stop has left over is for whoever runs next. Else it is what could not be told to the ledger: at the head of the queue it
-- would keep the others for ever.
update callback
   set due_at = case when cast(:#${variable.stopping} as boolean) then due_at
                     else current_timestamp + (attempts + 1) * interval '5' second end,
       attempts = attempts + case when cast(:#${variable.stopping} as boolean) then 0 else 1 end,
       claim = null, claimed_until = null
 where claim = :#${variable.claim}
