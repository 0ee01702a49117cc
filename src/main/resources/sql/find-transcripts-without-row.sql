-- A transcript of a recording that this ledger has or the bucket holds, and that no recording names: its row was lost, or does not
-- know of it. Any other one may be another installation's. What a list of create calls whose answer was lost settles by itself is
-- left to it, and an extra one is doubled instead.
insert into disagreement (run, code, subject, recording_id, transcript_sid, source, detail, fixable)
select seen.run, 'transcript-without-row', seen.transcript_sid, known.id, seen.transcript_sid, known.source,
       case when known.id is null then 'no recording has its customer key ' || seen.customer_key
            else 'its recording is ' || known.state || ' and names ' || coalesce(known.transcript_sid, 'none') end,
       known.id is not null and known.state = 'pending' and known.transcript_sid is null
       -- Of an earlier life of this recording otherwise, as for adopt-transcript
       and (known.submitting_at is null or seen.date_created >= known.submitting_at - interval '15' minute)
  from seen_transcript seen
  left join recording given on given.given_key = seen.customer_key and given.service_sid = seen.service_sid
  left join recording known
         on known.id = coalesce(given.id, seen.customer_key)
        and known.service_sid = seen.service_sid
        and known.customer_key = seen.customer_key
 where seen.run = :#${variable.reconcile.holder}
   and seen.service_sid in (:#in:${variable.reconcile.listedServices})
   and seen.customer_key <> ''
   and (known.id is not null
        or exists (select 1
                     from disagreement missed
                    where missed.run = seen.run
                      and missed.code = 'object-unknown'
                      and missed.recording_id = seen.customer_key))
   and (known.id is null or known.source in (:#in:${variable.reconcile.sources}))
   and (known.submitting_at is null
        or known.submitting_at < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone))
   and seen.date_created < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
   and not exists (select 1 from recording named where named.transcript_sid = seen.transcript_sid)
   and not exists (select 1 from recording named where named.replaced_sid = seen.transcript_sid)
   and not exists (select 1 from recording named where named.replacing_sid = seen.transcript_sid)
   and not exists (select 1 from deletion where deletion.transcript_sid = seen.transcript_sid)
   and not exists (select 1
                     from seen_transcript own
                    where own.run = seen.run
                      and own.transcript_sid = known.transcript_sid)
