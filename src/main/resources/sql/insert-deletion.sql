-- Before the DELETE.
insert into deletion (transcript_sid, service_sid, customer_key, date_created, recording_id, begun_at)
values (:#sid, :#serviceSid, :#customerKey,
        cast(:#createdAt as timestamp with time zone), :#recordingId,
        current_timestamp)
on conflict do nothing
