-- Which objects that the ledger does not know were transcribed all the same, as after a ledger was restored from a backup. Of
-- several transcripts of one key the first counts.
select customer_key, transcript_sid, status, date_created
  from seen_transcript
  join unnest(cast(:#${variable.candidates.ids} as varchar array)) asked (word) on customer_key = asked.word
 where run = :#${variable.reconcile.holder}
   and service_sid = :#${variable.reconcile.serviceSid}
 order by customer_key, case status when 'completed' then 0 else 1 end, date_created, transcript_sid
