-- Before the DELETE, so that a killed process is not taken for somebody who deleted the transcript on purpose. Nothing
-- updated: somebody else was quicker, or is at it.
update recording
   set replacing_sid = transcript_sid,
       replacing_until = current_timestamp + 2 * cast(:#${variable.claimSeconds} as integer) * interval '1' second,
       replacing_code = :#${variable.replacement.reason.code},
       replacing_message = :#${variable.replacement.reason.message}
 where id = :#${variable.recording.id}
   and transcript_sid = :#${variable.recording.transcriptSid}
   and state = :#${variable.recording.state}
   and (replacing_until is null or replacing_until <= current_timestamp)
