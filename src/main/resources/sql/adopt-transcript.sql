-- Once per transcript that Twilio told of, for a create call whose answer was lost: the transcript is ours by the customer
-- key, which the call carried.
update recording
   set state = case when :#status = 'completed' then 'completed' else 'submitted' end,
       transcript_sid = :#sid,
       twilio_status = :#status,
       attempts = 0,
       due_at = current_timestamp,
       submitted_at = current_timestamp,
       completed_at = case when :#status = 'completed' then current_timestamp else completed_at end,
       url_query = case when url_query = '' or :#status <> 'completed' then url_query end,
       error_code = null, error_message = null, twilio_code = null,
       claim = null, claimed_until = null
 where id = coalesce((select given.id
                        from recording given
                       where given.given_key = :#customerKey and given.service_sid = :#serviceSid), :#customerKey)
   and service_sid = :#serviceSid
   and customer_key = :#customerKey
   and :#sid <> ''
   and transcript_sid is null
   -- A released row that turns out to be at Twilio after all comes back, unless somebody works on it already, and has
   -- not been killed meanwhile
   and (state = 'submitting' or (state = 'pending' and (claim is null or claimed_until < current_timestamp)))
   -- A transcript of an earlier life of this recording bears the same customer key; and what was asked for before this
   -- create call may be the one that was deleted to make room for it
   and cast(:#createdAt as timestamp with time zone) >= submitting_at - interval '15' minute
   and submitting_at <= cast(:#askedAt as timestamp with time zone)
   and (replaced_sid is null or replaced_sid <> :#sid)
