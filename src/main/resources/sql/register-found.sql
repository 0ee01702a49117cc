-- Once per object that the ledger does not know and Twilio has transcribed: in one statement, so that nobody submits it meanwhile.
insert into recording (
  id, source, service_sid, bucket, object_key, object_version, object_id, size_bytes, last_modified,
  state, due_at, customer_key, transcript_sid, twilio_status,
  discovered_at, submitting_at, submitted_at, completed_at)
select
  :#id, :#source, :#serviceSid, :#bucket, :#key, :#version, :#objectId,
  cast(:#size as bigint), cast(:#lastModified as timestamp with time zone),
  case when :#status = 'completed' then 'completed' else 'submitted' end,
  current_timestamp, :#id, :#sid, :#status,
  current_timestamp, cast(:#createdAt as timestamp with time zone), cast(:#createdAt as timestamp with time zone),
  case when :#status = 'completed' then current_timestamp end
where (cast(:#everyVersion as boolean)
       or (not exists (select 1 from recording known where known.object_key = :#key and known.object_id = :#objectId)
           and not exists (select 1 from recording known where known.emptied_object = :#objectId)))
  -- Two rows of one transcript would export it twice, and the purge would know one of them
  and not exists (select 1 from recording named where named.transcript_sid = :#sid)
on conflict do nothing
