-- After the dead letter is written, never before. A signature is not kept: by the time somebody redrives it, it has expired.
-- An empty query stays, which says that the URL opens without one.
-- Where nobody holds a claim, the row has to be what was judged: a list may have completed it meanwhile. And an export that
-- finds its transcript gone while it is being made anew has not failed.
update recording
   set state = 'failed',
       failed_from = state,
       failed_at = current_timestamp,
       error_code = :#${variable.failure.code},
       error_message = :#${variable.failure.message},
       twilio_code = cast(:#${variable.failure.twilioCode} as integer),
       replacing_sid = null, replacing_until = null, replacing_code = null, replacing_message = null,
       url_query = case when url_query = '' then url_query end,
       claim = null, claimed_until = null
 where id = :#${variable.recording.id}
   and state in ('pending', 'submitting', 'submitted', 'completed')
   and claim is not distinct from cast(:#${variable.recording.claim} as varchar)
   and (claim is not null
        or (state = :#${variable.recording.state}
            and transcript_sid is not distinct from cast(:#${variable.recording.transcriptSid} as varchar)))
   and (replacing_sid is null or state = 'submitted')
