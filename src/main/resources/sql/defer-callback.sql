-- Nothing updated where the same callback has come again meanwhile: then it is due at once.
update callback
   set due_at = current_timestamp + cast(:#${variable.fate.delaySeconds} as integer) * interval '1' second,
       attempts = attempts + 1,
       claim = null, claimed_until = null
 where transcript_sid = :#${variable.callback.sid}
   and claim = :#${variable.claim}
