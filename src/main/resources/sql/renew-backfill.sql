-- Before and after each page is read: nothing updated means that another process has taken over, or that somebody paused or
-- cancelled it. Whatever was read then is not registered.
update lease
   set held_until = current_timestamp + cast(:#${variable.leaseSeconds} as integer) * interval '1' second
 where name = :#${variable.lease.leaseName}
   and holder = :#${variable.lease.holder}
   and exists (select 1 from backfill where run = :#${variable.backfill.run} and state = 'running')
