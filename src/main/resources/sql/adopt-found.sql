-- A recording that was never submitted, as far as the ledger knows, and Twilio has transcribed. Nobody who works on it is overtaken.
update recording
   set state = case when :#${variable.fix.status} = 'completed' then 'completed' else 'submitted' end,
       transcript_sid = :#${variable.fix.sid},
       twilio_status = :#${variable.fix.status},
       attempts = 0,
       due_at = current_timestamp,
       submitting_at = cast(:#${variable.fix.createdAt} as timestamp with time zone),
       submitted_at = cast(:#${variable.fix.createdAt} as timestamp with time zone),
       completed_at = case when :#${variable.fix.status} = 'completed' then current_timestamp end,
       error_code = null, error_message = null, twilio_code = null,
       claim = null, claimed_until = null
 where id = :#${variable.fix.recordingId}
   and state = 'pending'
   and transcript_sid is null
   and (submitting_at is null
        or cast(:#${variable.fix.createdAt} as timestamp with time zone) >= submitting_at - interval '15' minute)
   and (replaced_sid is null or replaced_sid <> :#${variable.fix.sid})
   and (claim is null or claimed_until < current_timestamp)
