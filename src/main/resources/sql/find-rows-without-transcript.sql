-- The ledger counts on a transcript that Twilio's whole list does not show. What was exported loses nothing by it.
insert into disagreement (run, code, subject, recording_id, transcript_sid, source, detail, fixable)
select cast(:#${variable.reconcile.holder} as varchar), 'row-without-transcript', known.transcript_sid, known.id, known.transcript_sid,
       known.source, known.state, known.state = 'exported'
  from recording known
 where known.state in ('submitted', 'completed', 'exported')
   and known.service_sid in (:#in:${variable.reconcile.listedServices})
   and known.source in (:#in:${variable.reconcile.sources})
   and known.transcript_sid is not null
   and known.replacing_sid is null
   and known.submitted_at < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
   and not exists (select 1
                     from seen_transcript seen
                    where seen.run = :#${variable.reconcile.holder}
                      and seen.transcript_sid = known.transcript_sid)
   and not exists (select 1 from deletion where deletion.transcript_sid = known.transcript_sid)
