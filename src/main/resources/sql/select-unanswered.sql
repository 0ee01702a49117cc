-- The create calls whose answer was lost, as far as these transcripts may be it. adopt-transcript.sql asks for more.
select customer_key
  from recording
 where id in (select word from unnest(cast(:#${variable.told.unknownKeys} as varchar array)) asked (word))
   and given_key is null
   and transcript_sid is null
   and state in ('submitting', 'pending')
union all
select customer_key
  from recording
 where given_key in (select word from unnest(cast(:#${variable.told.unknownKeys} as varchar array)) asked (word))
   and transcript_sid is null
   and state in ('submitting', 'pending')
