-- What the reconciliation before has found. As forget-seen-transcripts.
delete from disagreement
 where run = :#${variable.lease.holder}
    or exists (select 1 from lease where name = 'reconcile' and holder = :#${variable.lease.holder})
