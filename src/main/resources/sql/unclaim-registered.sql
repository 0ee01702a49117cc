-- The second look: an object counts as registered with its transcript only where the ledger says so.
update disagreement
   set fixed = false, outcome = null
 where run = :#${variable.reconcile.holder}
   and code = 'object-unknown'
   and fixed
   and not exists (select 1
                     from recording known
                    where known.id = disagreement.recording_id
                      and known.transcript_sid = disagreement.transcript_sid)
