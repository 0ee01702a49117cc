-- Takes the recordings that are due longest, and a share of those that became due last: a backlog keeps no live recording waiting.
-- The rows are locked one level above the limit. PostgreSQL hands the lock down to the rows within, so that processes that claim
-- at once take different rows, and full batches. H2 locks nothing there; beside the limit it would read and lock every due row,
-- which took 13 s at 20,000 rows. So the conditions stand twice, for H2; and `order by state`, too, or it sorts all rows instead
-- of walking an index. An update `where id = any (array(…))` runs the choice once for each row that it changes in H2, and as
-- `in (…)` may do so in PostgreSQL, which would claim more than a batch; a merge chooses once. It must not meet a row twice.
merge into recording
using (
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
       union
       select newest.id
         from (select due.id
                 from (select recording.id
                         from recording
                        where state = 'pending'
                          and due_at <= current_timestamp
                          and (claimed_until is null or claimed_until < current_timestamp)
                        order by state desc, due_at desc
                        limit cast(:#${variable.newest} as integer)) due
                  for update skip locked) newest) chosen
   on recording.id = chosen.id
 when matched and recording.state = 'pending'
              and (recording.claimed_until is null or recording.claimed_until < current_timestamp)
 then update
         set claim = :#${variable.claim},
             claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
