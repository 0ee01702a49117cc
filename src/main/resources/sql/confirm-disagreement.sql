-- Twilio, asked once more, says the same.
update disagreement
   set confirmed = true
 where run = :#${variable.reconcile.holder}
   and code = :#${variable.suspect.code}
   and transcript_sid = :#${variable.suspect.sid}
