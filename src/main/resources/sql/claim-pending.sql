-- Takes the recordings that are due longest. The conditions stand twice because another process may have claimed a row
-- between the two. No `for update skip locked`: H2 then reads and locks every due row, which took 13 s at 20,000 rows;
-- and `order by state`, too, or it sorts them all instead of walking the index.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id in (
       select due.id
         from recording due
        where due.state = 'pending'
          and due.due_at <= current_timestamp
          and (due.claimed_until is null or due.claimed_until < current_timestamp)
        order by due.state, due.due_at
        limit cast(:#${variable.batch} as integer))
   and state = 'pending'
   and (claimed_until is null or claimed_until < current_timestamp)
