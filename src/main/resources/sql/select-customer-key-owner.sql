select id, bucket, object_key, recording_sid
  from recording
 where service_sid = :#${variable.recording.serviceSid}
   and customer_key = :#${variable.transcript.customerKey}
   and id <> :#${variable.recording.id}
