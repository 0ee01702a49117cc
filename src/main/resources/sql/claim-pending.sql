-- Takes the recordings that are due longest, and a share of those that became due last: a backlog keeps no live recording waiting.
-- The conditions stand twice because another process may have claimed a row between the two. No `for update skip locked`: H2 then
-- reads and locks every due row, which took 13 s at 20,000 rows; and `order by state`, too, or it sorts them all instead of walking
-- an index.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id in (
       (select oldest.id
          from recording oldest
         where oldest.state = 'pending'
           and oldest.due_at <= current_timestamp
           and (oldest.claimed_until is null or oldest.claimed_until < current_timestamp)
         order by oldest.state, oldest.due_at
         limit cast(:#${variable.batch} as integer) - cast(:#${variable.newest} as integer))
       union all
       (select newest.id
          from recording newest
         where newest.state = 'pending'
           and newest.due_at <= current_timestamp
           and (newest.claimed_until is null or newest.claimed_until < current_timestamp)
         order by newest.state desc, newest.due_at desc
         limit cast(:#${variable.newest} as integer)))
   and state = 'pending'
   and (claimed_until is null or claimed_until < current_timestamp)
