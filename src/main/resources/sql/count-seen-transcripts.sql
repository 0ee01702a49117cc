-- Whether all is still there that was read.
select count(*)
  from seen_transcript
 where run = :#${variable.reconcile.holder}
