-- Takes the completed transcripts that are due longest, chosen and locked as in claim-pending.sql; not one that is being deleted.
merge into recording
using (
       select due.id
         from (select recording.id
                 from recording
                where state = 'completed'
                  and due_at <= current_timestamp
                  and replacing_sid is distinct from transcript_sid
                  and (claimed_until is null or claimed_until < current_timestamp)
                order by state, due_at
                limit cast(:#${variable.batch} as integer)) due
          for update skip locked) chosen
   on recording.id = chosen.id
 when matched and recording.state = 'completed'
              and recording.replacing_sid is distinct from recording.transcript_sid
              and (recording.claimed_until is null or recording.claimed_until < current_timestamp)
 then update
         set claim = :#${variable.claim},
             claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
