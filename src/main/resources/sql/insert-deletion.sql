-- Before the DELETE.
insert into deletion (transcript_sid, service_sid, customer_key, date_created, recording_id, begun_at)
values (:#${variable.candidate.sid}, :#${variable.candidate.serviceSid}, :#${variable.candidate.customerKey},
        cast(:#${variable.candidate.createdAt} as timestamp with time zone), :#${variable.candidate.recordingId},
        current_timestamp)
on conflict do nothing
