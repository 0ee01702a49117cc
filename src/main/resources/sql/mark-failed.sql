-- After the dead letter is written, never before. A signature is not kept: by the time somebody redrives it, it has expired.
-- An empty query stays, which says that the URL opens without one.
update recording
   set state = 'failed',
       failed_from = state,
       failed_at = current_timestamp,
       error_code = :#${variable.failure.code},
       error_message = :#${variable.failure.message},
       twilio_code = cast(:#${variable.failure.twilioCode} as integer),
       url_query = case when url_query = '' then url_query end,
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and state in ('pending', 'submitting', 'submitted', 'completed')
   and claim is not distinct from :#${variable.recording.claim}
