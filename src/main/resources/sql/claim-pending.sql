-- Takes the recordings that are due longest, and a share of those that became due last: a backlog keeps no live recording waiting.
-- The rows are locked one level above the limit. PostgreSQL hands the lock down to the rows within, so that processes that claim
-- at once take different rows, and full batches. H2 locks nothing there; beside the limit it would read and lock every due row,
-- which took 13 s at 20,000 rows. So the conditions stand twice, for H2; and `order by state`, too, or it sorts all rows instead
-- of walking an index. As `in (…)` PostgreSQL may run the inner part once per row, and would claim more than a batch.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id = any (array(
       select oldest.id
         from (select due.id
                 from (select recording.id
                         from recording
                        where state = 'pending'
                          and due_at <= current_timestamp
                          and (claimed_until is null or claimed_until < current_timestamp)
                        order by state, due_at
                        limit cast(:#${variable.batch} as integer) - cast(:#${variable.newest} as integer)) due
                  for update skip locked) oldest
       union all
       select newest.id
         from (select due.id
                 from (select recording.id
                         from recording
                        where state = 'pending'
                          and due_at <= current_timestamp
                          and (claimed_until is null or claimed_until < current_timestamp)
                        order by state desc, due_at desc
                        limit cast(:#${variable.newest} as integer)) due
                  for update skip locked) newest))
   and state = 'pending'
   and (claimed_until is null or claimed_until < current_timestamp)
