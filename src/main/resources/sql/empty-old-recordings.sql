-- What a row tells about a call goes; its id stays, or its object, if it is still in the bucket, would be submitted again. And
-- its transcript's SID, or what Twilio made on its own would be taken in again.
update recording
   set state = 'purged',
       -- Of what failed nobody has deleted the transcript, whatever was purged before it was made: both instants are the same
       purged_at = case state when 'failed' then current_timestamp else coalesce(purged_at, current_timestamp) end,
       emptied_at = current_timestamp,
       bucket = null, object_key = null, object_version = null, recording_sid = null, size_bytes = null, last_modified = null,
       customer_key = id, channel = null, media_start_time = null, sidecar = null, url = null, url_query = null, flags = null,
       error_code = null, error_message = null, twilio_code = null,
       replacing_sid = null, replacing_until = null, replacing_code = null, replacing_message = null
 where state in ('purged', 'failed')
   and emptied_at is null
   -- Of one whose export failed for good the transcript stays at Twilio, and so does the way back to it
   and (state = 'purged' or failed_from is distinct from 'completed' or cast(:#${variable.holdsFailedExports} as boolean) = false)
   and case state when 'failed' then failed_at else purged_at end
       < current_timestamp - cast(:#${variable.ledgerDays} as integer) * interval '1' day
   and cast(:#${variable.ledgerDays} as integer) > 0
