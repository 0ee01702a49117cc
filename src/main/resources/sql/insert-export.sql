-- Once per file that was written, unless the claim was lost. One of an earlier export is left to update-export.
insert into export (recording_id, target, form, name, sha256, size_bytes, exported_at)
select id, cast(:#target as varchar), cast(:#form as varchar),
       cast(:#name as varchar), cast(:#sha256 as varchar),
       cast(:#sizeBytes as bigint), current_timestamp
  from recording
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
on conflict do nothing
