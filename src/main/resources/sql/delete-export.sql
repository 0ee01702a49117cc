-- After the file.
delete from export
 where recording_id = :#${variable.oldExport[recording_id]}
   and target = :#${variable.oldExport[target]}
   and form = :#${variable.oldExport[form]}
