-- As forget-seen-transcripts.
delete from seen_object
 where run = :#${variable.lease.holder}
    or exists (select 1 from lease where name = 'reconcile' and holder = :#${variable.lease.holder})
