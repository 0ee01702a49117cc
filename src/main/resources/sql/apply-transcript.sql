-- For the recordings that know the SIDs of transcripts of which Twilio tells the same status, many by one statement. What is
-- completed stays so, and whoever is done with it begins with fresh attempts.
update recording
   set state = case when :#${variable.change.status} = 'completed' then 'completed' else 'submitted' end,
       twilio_status = :#${variable.change.status},
       attempts = case when :#${variable.change.status} = 'completed' then 0 else attempts end,
       due_at = case when :#${variable.change.status} = 'completed' then current_timestamp else due_at end,
       completed_at = case when :#${variable.change.status} = 'completed' then current_timestamp else completed_at end,
       error_code = null, error_message = null, twilio_code = null,
       -- A signature that nobody needs any more; an empty one opens the URL as it is
       url_query = case when url_query = '' or :#${variable.change.status} <> 'completed' then url_query end,
       claim = null, claimed_until = null
 where transcript_sid = any(cast(:#${variable.change.sids} as varchar array))
   and state = 'submitted'
   -- Its transcript is being deleted, whatever Twilio told before
   and replacing_sid is distinct from transcript_sid
   and (twilio_status is null or twilio_status <> :#${variable.change.status} or :#${variable.change.status} = 'completed')
