-- After all files exist, never before. Whoever lost the claim marks nothing: another one exports the same once more.
update recording
   set state = 'exported',
       exported_at = current_timestamp,
       sentences = cast(:#${variable.export.sentences} as integer),
       attempts = 0,
       error_code = null, error_message = null, twilio_code = null,
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
   and state in ('completed', 'exported')
