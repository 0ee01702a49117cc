-- Before every request: nothing updated means that somebody else has taken over. A lease that ran out and that nobody took is
-- still its holder's: whoever takes it replaces the holder in the same statement.
update lease
   set held_until = current_timestamp + cast(:#${variable.leaseSeconds} as integer) * interval '1' second
 where name = :#${variable.lease.leaseName}
   and holder = :#${variable.lease.holder}
