-- Takes the callbacks that are due longest, chosen and locked as in claim-pending.sql.
merge into callback
using (
       select due.transcript_sid
         from (select callback.transcript_sid
                 from callback
                where due_at <= current_timestamp
                  and (claimed_until is null or claimed_until < current_timestamp)
                order by due_at
                limit cast(:#${variable.batch} as integer)) due
          for update skip locked) chosen
   on callback.transcript_sid = chosen.transcript_sid
 when matched and callback.due_at <= current_timestamp
              and (callback.claimed_until is null or callback.claimed_until < current_timestamp)
 then update
         set claim = :#${variable.claim},
             claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
