-- What was tried, and what Twilio said to it, goes with what the row told.
delete from attempt
 where recording_id in (select emptied.id from recording emptied where emptied.emptied_at is not null)
