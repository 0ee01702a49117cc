-- Once per transcript of a page of Twilio's list; a list that shifts shows some twice.
insert into seen_transcript (run, transcript_sid, service_sid, customer_key, ours, status, date_created)
values (:#run, :#sid, :#serviceSid, :#customerKey, cast(:#ours as boolean), :#status, cast(:#createdAt as timestamp with time zone))
on conflict do nothing
