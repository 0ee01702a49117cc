-- Whether Twilio has it is for track-transcripts to find out, once Twilio has had time to finish.
update recording
   set claimed_until = current_timestamp + cast(:#${variable.settleSeconds} as integer) * interval '1' second,
       error_code = :#${variable.failure.code},
       error_message = :#${variable.failure.message},
       twilio_code = cast(:#${variable.failure.twilioCode} as integer)
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
   and state = 'submitting'
   and :#${variable.failure.kind.name} = 'UNKNOWN_OUTCOME'
