-- Before the DELETE, so that a killed process is not taken for somebody who deleted the transcript on purpose. Nothing
-- updated: somebody else was quicker.
update recording
   set error_code = :#${variable.replacement.reason.code},
       error_message = :#${variable.replacement.reason.message}
 where id = :#${variable.recording.id}
   and transcript_sid = :#${variable.recording.transcriptSid}
   and state = :#${variable.recording.state}
