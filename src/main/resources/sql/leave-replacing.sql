-- Whether the DELETE was done nobody knows: the next round of repair-transcripts finishes it.
update recording
   set replacing_until = current_timestamp
 where id = :#${variable.recording.id}
   and replacing_sid = :#${variable.recording.transcriptSid}
