-- Recordings that were not submitted as far as the ledger knows, where such a transcript of their Service was made after they were
-- discovered, as when the ledger was restored from a backup. A row gets its customer key as it is submitted.
select count(*)
  from recording known
 where known.state = 'pending'
   and known.transcript_sid is null
   and known.source in (:#in:${variable.reconcile.sources})
   and known.service_sid in (:#in:${variable.reconcile.listedServices})
   and known.discovered_at - interval '15' minute
       <= (select max(seen.date_created)
             from seen_transcript seen
            where seen.run = :#${variable.reconcile.holder}
              and seen.service_sid = known.service_sid
              and not seen.ours
              and seen.customer_key <> ''
              and not exists (select 1 from recording named where named.transcript_sid = seen.transcript_sid)
              and not exists (select 1
                                from recording named
                               where named.given_key = seen.customer_key
                                 and named.service_sid = seen.service_sid))
