-- Twilio says that it is none.
delete from disagreement
 where run = :#${variable.reconcile.holder}
   and code = :#${variable.suspect.code}
   and transcript_sid = :#${variable.suspect.sid}
