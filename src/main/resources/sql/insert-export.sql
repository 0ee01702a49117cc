-- Where update-export found nothing, unless the claim was lost.
insert into export (recording_id, target, form, name, sha256, size_bytes, exported_at)
select id, cast(:#${variable.file.target} as varchar), cast(:#${variable.file.form} as varchar),
       cast(:#${variable.file.name} as varchar), cast(:#${variable.file.sha256} as varchar),
       cast(:#${variable.file.sizeBytes} as bigint), current_timestamp
  from recording
 where id = :#${variable.recording.id}
   and claim = :#${variable.recording.claim}
on conflict do nothing
