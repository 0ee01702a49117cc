-- For people, who know one word of it. A union, each part by an index of its own: an "or" would walk the table.
select *
  from recording
 where id in (
       select found.id from recording found where found.id = :#${variable.shown.reference}
       union
       select found.id from recording found where found.transcript_sid = :#${variable.shown.reference}
       union
       select found.id from recording found where found.replaced_sid = :#${variable.shown.reference}
       union
       select found.id from recording found where found.id = :#${variable.shown.urlId}
       union
       select found.id from recording found where found.given_key = :#${variable.shown.reference}
       union
       select found.id from recording found where found.recording_sid = :#${variable.shown.reference}
       union
       select found.id from recording found where found.object_key = :#${variable.shown.reference}
       union
       select found.id from recording found
        where found.object_key = :#${variable.shown.objectKey} and found.bucket = :#${variable.shown.bucket})
 order by discovered_at
 limit 20
