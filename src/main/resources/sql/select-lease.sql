select holder, held_until, fired_at from lease where name = :#${variable.lease.leaseName}
