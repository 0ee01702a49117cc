-- A transcript beside the one that the recording has, made of the same recording. It may go once the recording's own is completed,
-- unless its customer key is one that a sidecar gave and that others may use, too.
insert into disagreement (run, code, subject, recording_id, transcript_sid, source, detail, fixable)
select extra.run, 'transcripts-doubled', extra.transcript_sid, known.id, extra.transcript_sid, known.source,
       'the recording has ' || own.transcript_sid || ' (' || own.status || ')',
       own.status = 'completed' and known.state in ('completed', 'exported') and known.customer_key = known.id
  from seen_transcript extra
  left join recording given on given.given_key = extra.customer_key and given.service_sid = extra.service_sid
  join recording known
    on known.id = coalesce(given.id, extra.customer_key)
   and known.service_sid = extra.service_sid
   and known.customer_key = extra.customer_key
  join seen_transcript own on own.run = extra.run and own.transcript_sid = known.transcript_sid
 where extra.run = :#${variable.reconcile.holder}
   and extra.customer_key <> ''
   and extra.service_sid in (:#in:${variable.reconcile.listedServices})
   and known.source in (:#in:${variable.reconcile.sources})
   and extra.transcript_sid <> known.transcript_sid
   and extra.date_created < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
   and known.replacing_sid is null
   and not exists (select 1 from deletion where deletion.transcript_sid = extra.transcript_sid)
