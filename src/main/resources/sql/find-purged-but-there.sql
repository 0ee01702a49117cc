-- The ledger says that it was deleted, and Twilio's list shows it. A deletion under way is somebody's business already.
insert into disagreement (run, code, subject, recording_id, transcript_sid, source, fixable)
select seen.run, 'purged-but-there', seen.transcript_sid, known.id, seen.transcript_sid, known.source, true
  from seen_transcript seen
  join recording known on known.transcript_sid = seen.transcript_sid
 where seen.run = :#${variable.reconcile.holder}
   and seen.service_sid in (:#in:${variable.reconcile.listedServices})
   and known.source in (:#in:${variable.reconcile.sources})
   and known.state = 'purged'
   -- One that failed and was emptied keeps its SID, and nobody has deleted that transcript (empty-old-recordings)
   and (known.emptied_at is null or known.purged_at < known.emptied_at)
   and known.purged_at < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
   and not exists (select 1 from deletion where deletion.transcript_sid = seen.transcript_sid)
