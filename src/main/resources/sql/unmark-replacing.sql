-- The transcript is not deleted after all, and the row goes on as it is. What its tries were is over, but for those of one
-- that is still to be repaired.
update recording
   set replacing_sid = null, replacing_until = null, replacing_code = null, replacing_message = null,
       attempts = case when state = 'submitted' then attempts else 0 end
 where id = :#${variable.recording.id}
   and replacing_sid = :#${variable.recording.transcriptSid}
