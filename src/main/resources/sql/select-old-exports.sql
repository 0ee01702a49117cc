-- What is past its retention and lies in a folder; of more than that many the rest goes with the next firing.
select recording_id, target, form, name, exported_at
  from export
 where exported_at < current_timestamp - cast(:#${variable.exportDays} as integer) * interval '1' day
   and cast(:#${variable.exportDays} as integer) > 0
   and target in (:#in:${variable.folders})
 order by exported_at
 limit 10000
