-- Of the life that was judged: by its claim, or where nobody holds one by its state and transcript.
insert into attempt (recording_id, failed_at, state, kind, error_code, error_message, twilio_code, http_status)
select id, current_timestamp, state, :#${variable.failure.kind.name}, :#${variable.failure.code},
       :#${variable.failure.message}, cast(:#${variable.failure.twilioCode} as integer),
       cast(:#${variable.failure.httpStatus} as integer)
  from recording
 where id = :#${variable.recording.id}
   and claim is not distinct from cast(:#${variable.recording.claim} as varchar)
   and (claim is not null
        or (state = :#${variable.recording.state}
            and transcript_sid is not distinct from cast(:#${variable.recording.transcriptSid} as varchar)))
