-- Once per configured Service, before it is read for the first time: nothing older than this is taken in.
insert into listed (service_sid, listed_from, listed_until)
values (:#serviceSid, current_timestamp, current_timestamp)
on conflict do nothing
