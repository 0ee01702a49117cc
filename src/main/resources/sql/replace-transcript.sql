-- The transcript is gone at Twilio; the recording begins anew, and no list may give it the old one back. Whatever the row has
-- become during the DELETE, with this transcript it can go no further.
update recording
   set state = 'pending',
       due_at = current_timestamp + cast(:#${variable.replacement.delaySeconds} as integer) * interval '1' second,
       attempts = 0,
       unlisted = 0,
       retranscriptions = retranscriptions + cast(:#${variable.replacement.counted} as integer),
       replaced_sid = transcript_sid,
       transcript_sid = null,
       twilio_status = null,
       error_code = :#${variable.replacement.reason.code},
       error_message = :#${variable.replacement.reason.message},
       twilio_code = null,
       submitting_at = null, submitted_at = null, completed_at = null, exported_at = null, purged_at = null,
       replacing_sid = null, replacing_until = null, replacing_code = null, replacing_message = null,
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and transcript_sid = :#${variable.recording.transcriptSid}
   and state in ('submitted', 'completed', 'exported', 'purged')
