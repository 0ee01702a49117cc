-- Twilio has it still: nothing was deleted.
delete from deletion where transcript_sid = :#${variable.candidate.sid}
