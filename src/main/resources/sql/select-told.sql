-- What the ledger has of the transcripts that Twilio told of, many by one statement. Of most of them it says the same already.
select transcript_sid as sid, state, twilio_status
  from recording
  join unnest(cast(:#${variable.told.sids} as varchar array)) asked (word) on transcript_sid = asked.word
