-- Before every request: nothing updated means that somebody else has taken over.
update lease
   set held_until = current_timestamp + cast(:#${variable.leaseSeconds} as integer) * interval '1' second
 where name = :#${variable.lease.leaseName}
   and holder = :#${variable.lease.holder}
   and held_until >= current_timestamp
