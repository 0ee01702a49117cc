update lease
   set holder = null, held_until = null
 where name = :#${variable.lease.leaseName}
   and holder = :#${variable.lease.holder}
