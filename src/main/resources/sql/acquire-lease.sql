-- Nothing updated: somebody else is at it, or this firing was taken already.
update lease
   set holder = :#${variable.lease.holder},
       held_until = current_timestamp + cast(:#${variable.leaseSeconds} as integer) * interval '1' second,
       fired_at = coalesce(cast(:#${variable.lease.firedAt} as timestamp with time zone), fired_at)
 where name = :#${variable.lease.leaseName}
   and (holder is null or held_until < current_timestamp)
   and (cast(:#${variable.lease.firedAt} as timestamp with time zone) is null
        or fired_at is null
        or fired_at < cast(:#${variable.lease.firedAt} as timestamp with time zone))
