-- Before the row forgets the SID, and once, though a killed process may come here again.
insert into attempt (recording_id, failed_at, state, kind, error_code, error_message)
select id, current_timestamp, state, :#${variable.replacement.reason.kind.name}, :#${variable.replacement.reason.code},
       :#${variable.replacement.reason.message}
  from recording
 where id = :#${variable.recording.id}
   and transcript_sid = :#${variable.recording.transcriptSid}
   and state in ('submitted', 'completed', 'exported', 'purged')
   and not exists (select 1
                     from attempt told
                    where told.recording_id = :#${variable.recording.id}
                      and told.error_message = :#${variable.replacement.reason.message})
