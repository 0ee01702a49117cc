-- Takes the callbacks that are due longest, by locks as in claim-pending.sql.
update callback
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where transcript_sid = any (array(
       select due.transcript_sid
         from (select callback.transcript_sid
                 from callback
                where due_at <= current_timestamp
                  and (claimed_until is null or claimed_until < current_timestamp)
                order by due_at
                limit cast(:#${variable.batch} as integer)) due
          for update skip locked))
   and due_at <= current_timestamp
   and (claimed_until is null or claimed_until < current_timestamp)
