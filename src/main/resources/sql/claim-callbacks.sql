-- Takes the callbacks that are due longest. The conditions stand twice because another process may have claimed a row between
-- the two, as in claim-pending.sql.
update callback
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where transcript_sid in (
       select due.transcript_sid
         from callback due
        where due.due_at <= current_timestamp
          and (due.claimed_until is null or due.claimed_until < current_timestamp)
        order by due.due_at
        limit cast(:#${variable.batch} as integer))
   and due_at <= current_timestamp
   and (claimed_until is null or claimed_until < current_timestamp)
