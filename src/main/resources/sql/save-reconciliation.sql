-- Unless another process has taken over.
update reconciliation
   set ended_at = current_timestamp,
       report = :#${variable.reconcile.summary}
 where exists (select 1 from lease where name = 'reconcile' and holder = :#${variable.reconcile.holder})
