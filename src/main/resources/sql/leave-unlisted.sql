-- A list that shows no transcript of this ledger at all is more likely another account's than proof that all of them are gone.
update disagreement
   set fixable = false,
       outcome = 'left: the list of its Service shows no transcript of this ledger. Is it the right account?'
 where run = :#${variable.reconcile.holder}
   and code = 'row-without-transcript'
   and fixable
   and not exists (select 1
                     from recording known
                    where known.id = disagreement.recording_id
                      and known.service_sid in (select seen.service_sid
                                                  from seen_transcript seen
                                                  join recording named on named.transcript_sid = seen.transcript_sid
                                                 where seen.run = :#${variable.reconcile.holder}))
