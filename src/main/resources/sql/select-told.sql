-- What the ledger has of the transcripts that Twilio told of, many by one statement. Of most of them it says the same already.
select transcript_sid as sid, state, twilio_status
  from recording
 where transcript_sid = any(cast(:#${variable.told.sids} as varchar array))
