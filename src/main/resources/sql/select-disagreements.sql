-- The first of each kind: a report has to end somewhere.
select code, subject, recording_id, transcript_sid, source, detail, fixed, outcome
  from (select found.*, row_number() over (partition by code order by fixed, subject) as place
          from disagreement found
         where found.run = :#${variable.reconcile.holder}) numbered
 where place <= 200
 order by code, place
