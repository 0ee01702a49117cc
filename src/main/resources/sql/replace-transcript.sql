-- Only what is still the transcript that was looked at.
update recording
   set state = 'pending',
       replaced_sid = transcript_sid,
       transcript_sid = null,
       twilio_status = null,
       retranscriptions = retranscriptions + cast(:#${variable.replacement.counted} as integer),
       attempts = 0,
       unlisted = 0,
       due_at = current_timestamp + cast(:#${variable.replacement.delaySeconds} as integer) * interval '1' second,
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and transcript_sid = :#${variable.recording.transcriptSid}
   and state = :#${variable.recording.state}
