-- From when on each Service has to be read for what Twilio made on its own, in the form of select-open-services.sql.
select service_sid, listed_until as since, current_timestamp as started_at from listed
