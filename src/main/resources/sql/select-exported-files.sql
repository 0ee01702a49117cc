-- What the last export left where.
select target, form, name, sha256, size_bytes, exported_at
  from export
 where recording_id = :#${variable.recording.id}
 order by exported_at, target, form
