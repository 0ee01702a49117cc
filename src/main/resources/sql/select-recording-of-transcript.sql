select id from recording where transcript_sid = :#${variable.candidate.sid}
union all
select id from recording where replaced_sid = :#${variable.candidate.sid}
