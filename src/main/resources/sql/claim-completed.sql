-- Takes the completed transcripts that are due longest, as claim-pending does with recordings; not one that is being deleted.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id in (
       select due.id
         from recording due
        where due.state = 'completed'
          and due.due_at <= current_timestamp
          and due.replacing_sid is distinct from due.transcript_sid
          and (due.claimed_until is null or due.claimed_until < current_timestamp)
        order by due.state, due.due_at
        limit cast(:#${variable.batch} as integer))
   and state = 'completed'
   and replacing_sid is distinct from transcript_sid
   and (claimed_until is null or claimed_until < current_timestamp)
