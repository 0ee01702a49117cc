-- The create calls whose answer was lost, as far as these transcripts may be it. adopt-transcript.sql asks for more.
select customer_key
  from recording
 where id = any(cast(:#${variable.told.unknownKeys} as varchar array))
   and given_key is null
   and transcript_sid is null
   and state in ('submitting', 'pending')
union all
select customer_key
  from recording
 where given_key = any(cast(:#${variable.told.unknownKeys} as varchar array))
   and transcript_sid is null
   and state in ('submitting', 'pending')
