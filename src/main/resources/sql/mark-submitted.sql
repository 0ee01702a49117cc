update recording
   set state = 'submitted',
       submitted_at = current_timestamp,
       attempts = 0,
       transcript_sid = :#${variable.created.sid},
       twilio_status = :#${variable.created.status},
       error_code = null, error_message = null, twilio_code = null,
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
   and state = 'submitting'
