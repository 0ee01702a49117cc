-- Takes the completed transcripts that are due longest, by locks as in claim-pending.sql; not one that is being deleted.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id = any (array(
       select due.id
         from (select recording.id
                 from recording
                where state = 'completed'
                  and due_at <= current_timestamp
                  and replacing_sid is distinct from transcript_sid
                  and (claimed_until is null or claimed_until < current_timestamp)
                order by state, due_at
                limit cast(:#${variable.batch} as integer)) due
          for update skip locked))
   and state = 'completed'
   and replacing_sid is distinct from transcript_sid
   and (claimed_until is null or claimed_until < current_timestamp)
