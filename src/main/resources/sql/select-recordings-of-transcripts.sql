-- Which recordings the transcripts of a page belong to. The third part finds a create call whose answer was lost: its
-- transcript is ours by the customer key, and deleting it now would have it posted again.
select id, transcript_sid as sid, null as customer_key
  from recording
 where transcript_sid in (:#in:${variable.purge.page.sids})
union all
select id, replaced_sid, null
  from recording
 where replaced_sid in (:#in:${variable.purge.page.sids})
union all
select id, null, customer_key
  from recording
 where service_sid = :#${variable.purge.page.serviceSid}
   and customer_key in (:#in:${variable.purge.page.keys})
   and state in ('submitting', 'pending')
   and submitting_at is not null
   and transcript_sid is null
