-- After the dead letter is written, never before.
update recording
   set state = 'failed',
       failed_from = state,
       failed_at = current_timestamp,
       error_code = :#${variable.failure.code},
       error_message = :#${variable.failure.message},
       twilio_code = cast(:#${variable.failure.twilioCode} as integer),
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and state in ('pending', 'submitting', 'submitted', 'completed')
   and claim is not distinct from :#${variable.recording.claim}
