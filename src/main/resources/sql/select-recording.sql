select * from recording where id = :#${variable.recording.id}
