-- Its own, and what a killed one left: but only while it holds the lease, or one that comes back late would empty the tables of the
-- run that took over.
delete from seen_transcript
 where run = :#${variable.lease.holder}
    or exists (select 1 from lease where name = 'reconcile' and holder = :#${variable.lease.holder})
