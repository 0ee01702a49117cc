-- Where update-export found nothing.
insert into export (recording_id, target, form, name, sha256, size_bytes, exported_at)
values (:#${variable.recording.id}, :#${variable.file.target}, :#${variable.file.form}, :#${variable.file.name},
        :#${variable.file.sha256}, cast(:#${variable.file.sizeBytes} as bigint), current_timestamp)
on conflict do nothing
