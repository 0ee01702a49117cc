-- Whoever was given this customer key, and the recording of which it is the id
select id, bucket, object_key, recording_sid
  from recording
 where id in (
       select given.id
         from recording given
        where given.given_key = :#${variable.transcript.customerKey}
       union
       select own.id
         from recording own
        where own.id = :#${variable.transcript.customerKey}
          and own.given_key is null)
   and service_sid = :#${variable.recording.serviceSid}
   and id <> :#${variable.recording.id}
