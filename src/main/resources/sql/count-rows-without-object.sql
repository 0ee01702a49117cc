-- Only below the prefix that was listed. Buckets have lifecycle rules, so this is no disagreement.
select count(*)
  from recording known
 where known.source = :#${variable.reconcile.name}
   and known.object_id is not null
   and known.state <> 'purged'
   and known.discovered_at < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
   and left(known.object_key, char_length(cast(:#${variable.prefix} as varchar))) = :#${variable.prefix}
   and not exists (select 1
                     from seen_object seen
                    where seen.run = :#${variable.reconcile.holder}
                      and seen.object_id = known.object_id)
