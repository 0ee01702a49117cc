-- The same callback again. Whoever is asking Twilio just now may have asked too early, so the claim goes, and with it what that
-- one would write. Not at once, and no later for the one after it: one that is sent over and over has Twilio asked every 2
-- seconds at most.
update callback
   set due_at = case when claim is null and due_at < current_timestamp + interval '2' second then due_at
                     else current_timestamp + interval '2' second end,
       claim = null, claimed_until = null
 where transcript_sid = :#${variable.callback.sid}
