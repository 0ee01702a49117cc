-- The create calls whose answer was lost, as far as these transcripts may be it. adopt-transcript.sql asks for more.
select customer_key
  from recording
 where id in (:#in:${variable.told.unknownKeys})
   and given_key is null
   and transcript_sid is null
   and state in ('submitting', 'pending')
union all
select customer_key
  from recording
 where given_key in (:#in:${variable.told.unknownKeys})
   and transcript_sid is null
   and state in ('submitting', 'pending')
