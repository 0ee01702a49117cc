select failed_at, state, kind, error_code, error_message, twilio_code, http_status
  from attempt
 where recording_id = :#${variable.recording.id}
 order by failed_at
