-- Which recordings the transcripts of a page belong to. The third and fourth part find a create call whose answer was lost: its
-- transcript is ours by the customer key, and deleting it now would have it posted again. The state says whether the export of
-- a transcript is still due.
select id, transcript_sid as sid, cast(null as varchar) as customer_key, state, failed_from
  from recording
  join unnest(cast(:#${variable.purge.page.sids} as varchar array)) asked (word) on transcript_sid = asked.word
union all
select id, replaced_sid, cast(null as varchar), cast(null as varchar), cast(null as varchar)
  from recording
  join unnest(cast(:#${variable.purge.page.sids} as varchar array)) asked (word) on replaced_sid = asked.word
union all
select id, cast(null as varchar), customer_key, cast(null as varchar), cast(null as varchar)
  from recording
  join unnest(cast(:#${variable.purge.page.keys} as varchar array)) asked (word) on id = asked.word
 where service_sid = :#${variable.purge.page.serviceSid}
   and given_key is null
   and state in ('submitting', 'pending')
   and submitting_at is not null
   and transcript_sid is null
union all
select id, cast(null as varchar), customer_key, cast(null as varchar), cast(null as varchar)
  from recording
  join unnest(cast(:#${variable.purge.page.keys} as varchar array)) asked (word) on given_key = asked.word
 where service_sid = :#${variable.purge.page.serviceSid}
   and state in ('submitting', 'pending')
   and submitting_at is not null
   and transcript_sid is null
