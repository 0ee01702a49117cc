-- What could not be repaired now waits for its turn. A dead letter that was written leaves nothing to update.
update recording
   set attempts = attempts + cast(:#${variable.retry.counted} as integer),
       due_at = current_timestamp + cast(:#${variable.retry.delaySeconds} as integer) * interval '1' second,
       replacing_until = case when replacing_sid is not null
                              then current_timestamp + cast(:#${variable.retry.delaySeconds} as integer) * interval '1' second end
 where id = :#${variable.recording.id}
   and transcript_sid = :#${variable.recording.transcriptSid}
   and (state = 'submitted' or replacing_sid is not null)
