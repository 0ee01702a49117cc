-- Transcripts of a Service whose customer key is no recording's id and is in no row: somebody else's, or of recordings that took their
-- key from a sidecar, metadata or key and whose rows were lost.
select count(*)
  from seen_transcript seen
 where seen.run = :#${variable.reconcile.holder}
   and seen.service_sid = :#${variable.reconcile.name}
   and not seen.ours
   and seen.customer_key <> ''
   and not exists (select 1 from recording named where named.transcript_sid = seen.transcript_sid)
   and not exists (select 1
                     from recording named
                    where named.given_key = seen.customer_key
                      and named.service_sid = seen.service_sid)
