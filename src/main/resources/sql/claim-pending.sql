-- Takes what is due, as far as Twilio has room. A claim that ran out is free again.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id in (
       select due.id
         from recording due
        where due.state = 'pending'
          and due.due_at <= current_timestamp
          and (due.claimed_until is null or due.claimed_until < current_timestamp)
        order by due.due_at
        limit (select greatest(0, least(
                      cast(:#${variable.batch} as bigint),
                      cast(:#${variable.maxInFlight} as bigint) - count(*)))
                 from recording busy
                where busy.state in ('submitting', 'submitted')
                   or (busy.state = 'pending' and busy.claimed_until >= current_timestamp))
          for update skip locked)
   and state = 'pending'
