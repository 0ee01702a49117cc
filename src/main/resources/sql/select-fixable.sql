-- A page of what can be repaired and nobody has tried yet, with what Twilio's list said of its transcript. Of
-- several that one recording could take the first is taken.
select found.code, found.subject, found.recording_id, found.transcript_sid, found.source, seen.status, seen.date_created
  from disagreement found
  left join seen_transcript seen on seen.run = found.run and seen.transcript_sid = found.transcript_sid
 where found.run = :#${variable.reconcile.holder}
   and found.fixable
   and found.outcome is null
 order by found.code, case seen.status when 'completed' then 0 else 1 end, seen.date_created, found.subject
 limit 1000
