-- After the file; unless it was exported again since it was looked at.
delete from export
 where recording_id = :#${variable.oldExport[recording_id]}
   and target = :#${variable.oldExport[target]}
   and form = :#${variable.oldExport[form]}
   and exported_at = cast(:#${variable.oldExport[exported_at]} as timestamp with time zone)
