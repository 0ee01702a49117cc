-- The second look: what the ledger has learned, or has ended, since it was looked at.
delete from disagreement
 where run = :#${variable.reconcile.holder}
   and not fixed
   and (code = 'object-unknown'
        and exists (select 1 from recording known where known.id = disagreement.recording_id)
     or code = 'transcript-without-row'
        and exists (select 1 from recording known where known.transcript_sid = disagreement.transcript_sid)
     or code = 'row-without-transcript'
        and not exists (select 1
                          from recording known
                         where known.transcript_sid = disagreement.transcript_sid
                           and known.state in ('submitted', 'completed', 'exported')
                           and known.replacing_sid is null)
     or code = 'dead-letter-without-row'
        and exists (select 1 from recording known where known.id = disagreement.recording_id)
     or code = 'failed-without-dead-letter'
        and not exists (select 1 from recording known where known.id = disagreement.recording_id and known.state = 'failed'))
