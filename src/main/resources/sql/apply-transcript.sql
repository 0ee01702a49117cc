-- Once per listed transcript. Found by customer key, which the create call carried even where its answer was lost:
-- one index look-up each, or a page of 1,000 would walk the table 1,000 times.
update recording
   set state = case when :#status = 'completed' then 'completed' else 'submitted' end,
       transcript_sid = :#sid,
       twilio_status = :#status,
       submitted_at = coalesce(submitted_at, current_timestamp),
       completed_at = case when :#status = 'completed' then current_timestamp else completed_at end,
       error_code = null, error_message = null, twilio_code = null,
       url_query = case when url_query = '' or :#status <> 'completed' then url_query end,
       claim = null, claimed_until = null
 where service_sid = :#serviceSid
   and customer_key = :#customerKey
   -- A released row that turns out to be at Twilio after all comes back, unless somebody works on it already
   and (state in ('submitting', 'submitted')
        or (state = 'pending' and claim is null and submitting_at is not null and transcript_sid is null))
   -- A transcript of an earlier life of this recording bears the same customer key
   and cast(:#createdAt as timestamp with time zone) >= submitting_at - interval '15' minute
   and (transcript_sid is null or transcript_sid = :#sid)
   and (replaced_sid is null or replaced_sid <> :#sid)
   and (state <> 'submitted' or twilio_status is null or twilio_status <> :#status)
