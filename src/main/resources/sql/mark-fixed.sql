-- One repair ends all that it was meant for: the files of one recording, the objects of one source, one transcript.
update disagreement
   set fixed = cast(:#${variable.fix.done} as boolean)
               and (code <> 'object-unknown'
                    or exists (select 1 from recording known where known.id = disagreement.recording_id)),
       outcome = :#${variable.fix.outcome}
 where run = :#${variable.reconcile.holder}
   and code in (:#in:${variable.fix.codes})
   and fixable
   and outcome is null
   and (subject = :#${variable.fix.subject}
        or code = 'object-unknown' and source = :#${variable.fix.source}
        or code in ('export-missing', 'export-changed') and recording_id = :#${variable.fix.recordingId})
