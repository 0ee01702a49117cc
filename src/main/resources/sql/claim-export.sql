-- One recording that is exported on demand, unless somebody is at it.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.claimSeconds} as integer) * interval '1' second
 where id = :#${variable.item.id}
   and state in ('completed', 'exported')
   and replacing_sid is distinct from transcript_sid
   and (claimed_until is null or claimed_until < current_timestamp)
