-- Once per listed transcript: by SID, or by customer key where the create call's answer was lost.
update recording
   set state = case when :#status = 'completed' then 'completed' else 'submitted' end,
       transcript_sid = :#sid,
       twilio_status = :#status,
       submitted_at = coalesce(submitted_at, current_timestamp),
       completed_at = case when :#status = 'completed' then current_timestamp else completed_at end,
       error_code = null, error_message = null, twilio_code = null,
       claim = null, claimed_until = null
 where state in ('submitting', 'submitted')
   and service_sid = :#serviceSid
   and (transcript_sid = :#sid or (transcript_sid is null and customer_key = :#customerKey))
   and (twilio_status is null or twilio_status <> :#status or state = 'submitting')
