-- For the recordings that know the SIDs of transcripts of which Twilio tells the same status, many by one statement: a merge, because
-- H2 compares each row with the whole of an array. What is completed stays so, and whoever is done with it begins with fresh attempts.
merge into recording
using (select distinct word as sid from unnest(cast(:#${variable.change.sids} as varchar array)) asked (word)) told
   on recording.transcript_sid = told.sid
 when matched and recording.state = 'submitted'
              -- Its transcript is being deleted, whatever Twilio told before
              and recording.replacing_sid is distinct from recording.transcript_sid
              and (recording.twilio_status is null or recording.twilio_status <> :#${variable.change.status}
                   or :#${variable.change.status} = 'completed')
 then update
         set state = case when :#${variable.change.status} = 'completed' then 'completed' else 'submitted' end,
             twilio_status = :#${variable.change.status},
             attempts = case when :#${variable.change.status} = 'completed' then 0 else attempts end,
             due_at = case when :#${variable.change.status} = 'completed' then current_timestamp else due_at end,
             completed_at = case when :#${variable.change.status} = 'completed' then current_timestamp else completed_at end,
             error_code = null, error_message = null, twilio_code = null,
             -- A signature that nobody needs any more; an empty one opens the URL as it is
             url_query = case when url_query = '' or :#${variable.change.status} <> 'completed' then url_query end,
             claim = null, claimed_until = null
