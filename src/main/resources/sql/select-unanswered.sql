-- The create calls whose answer was lost, as far as these transcripts may be it. adopt-transcript.sql asks for more.
select customer_key
  from recording
  join unnest(cast(:#${variable.told.unknownKeys} as varchar array)) asked (word) on id = asked.word
 where given_key is null
   and transcript_sid is null
   and state in ('submitting', 'pending')
union all
select customer_key
  from recording
  join unnest(cast(:#${variable.told.unknownKeys} as varchar array)) asked (word) on given_key = asked.word
 where transcript_sid is null
   and state in ('submitting', 'pending')
