select code, fixed, count(*) as found
  from disagreement
 where run = :#${variable.reconcile.holder}
 group by code, fixed
 order by code, fixed
