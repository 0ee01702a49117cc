-- The recording waits for its next turn, of being submitted or of its export. A posted one only if Twilio certainly did not
-- process the request.
update recording
   set state = case when state = 'completed' then 'completed' else 'pending' end,
       attempts = attempts + cast(:#${variable.retry.counted} as integer),
       due_at = current_timestamp + cast(:#${variable.retry.delaySeconds} as integer) * interval '1' second,
       error_code = :#${variable.failure.code},
       error_message = :#${variable.failure.message},
       twilio_code = cast(:#${variable.failure.twilioCode} as integer),
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
   and (state in ('pending', 'completed') or (state = 'submitting' and :#${variable.failure.kind.name} <> 'UNKNOWN_OUTCOME'))
