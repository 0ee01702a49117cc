-- For people, who know one word of it; not for a route, because a key has no index.
select *
  from recording
 where id = :#${variable.shown.reference}
    or transcript_sid = :#${variable.shown.reference}
    or customer_key = :#${variable.shown.reference}
    or recording_sid = :#${variable.shown.reference}
    or object_key = :#${variable.shown.reference}
    or 's3://' || bucket || '/' || object_key = :#${variable.shown.reference}
 order by discovered_at
 limit 20
