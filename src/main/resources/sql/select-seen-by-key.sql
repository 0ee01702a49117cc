-- Which objects that the ledger does not know were transcribed all the same, as after a ledger was restored from a backup. Of
-- several transcripts of one key the first counts.
select customer_key, transcript_sid, status, date_created
  from seen_transcript
 where run = :#${variable.reconcile.holder}
   and service_sid = :#${variable.reconcile.serviceSid}
   and customer_key = any(cast(:#${variable.candidates.ids} as varchar array))
 order by customer_key, case status when 'completed' then 0 else 1 end, date_created, transcript_sid
