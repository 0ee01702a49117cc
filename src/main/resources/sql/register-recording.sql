-- Once per row of a page. What the ledger knows stays as it is.
insert into recording (
  id, source, service_sid, bucket, object_key, object_version, object_id, recording_sid, size_bytes, last_modified,
  url, url_query, sidecar,
  state, due_at, customer_key, discovered_at)
select
  :#id, :#source, :#serviceSid, :#bucket, :#key, :#version, :#objectId, :#recordingSid,
  cast(:#size as bigint), cast(:#lastModified as timestamp with time zone),
  cast(:#url as varchar), cast(:#urlQuery as varchar), cast(:#sidecar as varchar),
  'pending', cast(:#dueAt as timestamp with time zone), :#id, current_timestamp
where cast(:#everyVersion as boolean)
   or (not exists (select 1 from recording known where known.object_key = :#key and known.object_id = :#objectId)
       and not exists (select 1 from recording known where known.emptied_object = :#objectId))
on conflict do nothing
