-- Only the one that holds the lease purged.
update lease
   set succeeded_at = current_timestamp
 where name = :#${variable.purge.leaseName}
   and holder = :#${variable.purge.holder}
