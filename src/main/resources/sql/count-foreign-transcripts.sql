-- Of the same Services, and nobody's of this ledger: made by others, by another installation, or of rows that were lost with
-- their objects.
select count(*)
  from seen_transcript seen
 where seen.run = :#${variable.reconcile.holder}
   and not exists (select 1 from recording named where named.transcript_sid = seen.transcript_sid)
   and not exists (select 1 from recording named where named.replaced_sid = seen.transcript_sid)
   and not exists (select 1
                     from recording named
                    where named.given_key = seen.customer_key
                      and named.service_sid = seen.service_sid)
   and not exists (select 1
                     from recording named
                    where named.id = seen.customer_key
                      and named.given_key is null
                      and named.service_sid = seen.service_sid)
   and not exists (select 1
                     from disagreement missed
                    where missed.run = seen.run
                      and missed.code = 'object-unknown'
                      and missed.recording_id = seen.customer_key)
