-- The rows of a page of ids, whatever their state; the oldest failure first.
select id, source, service_sid, bucket, object_key, object_version, recording_sid, size_bytes, last_modified, state,
       attempts, claim, customer_key, channel, transcript_sid, twilio_status, error_code, error_message, twilio_code,
       failed_at, failed_from, redrives, retranscriptions, url, url_query
  from recording
 where id in (:#in:${variable.redrive.pages.nextIds})
 order by failed_at, id
