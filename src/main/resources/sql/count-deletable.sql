-- Per Service: what a repair would delete, or note as deleted, of what is there or should be.
select service_sid, sum(deletable) as deletable, sum(transcripts) as transcripts
  from (select service_sid, 0 as deletable, count(*) as transcripts
          from seen_transcript
         where run = :#${variable.reconcile.holder}
         group by service_sid
        union all
        select known.service_sid, count(*), sum(case when found.code = 'row-without-transcript' then 1 else 0 end)
          from disagreement found
          join recording known on known.id = found.recording_id
         where found.run = :#${variable.reconcile.holder}
           and found.code in ('row-without-transcript', 'transcripts-doubled', 'purged-but-there')
           and found.fixable
         group by known.service_sid) counted
 group by service_sid
having sum(deletable) > 0
 order by service_sid
