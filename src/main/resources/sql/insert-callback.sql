-- The one durable write before Twilio is answered. Nothing inserted: one for this transcript waits already.
insert into callback (transcript_sid, received_at, due_at)
values (:#${variable.callback.sid}, current_timestamp, current_timestamp)
on conflict do nothing
