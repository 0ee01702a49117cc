-- Once per disagreement of a page.
insert into disagreement (run, code, subject, recording_id, transcript_sid, source, detail, fixable, fixed, outcome)
values (:#run, :#code, :#subject, :#recordingId, :#transcriptSid, :#source, :#detail, cast(:#fixable as boolean),
        cast(:#fixed as boolean), :#outcome)
