-- The same callback again. Whoever is asking Twilio just now may have asked too early, so the claim goes, and with it what that
-- one would write.
update callback
   set due_at = current_timestamp,
       claim = null, claimed_until = null
 where transcript_sid = :#${variable.callback.sid}
