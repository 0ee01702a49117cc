-- A union of two walks along an index; `or` would walk the table
select id as known_id
  from recording
 where id in (:#in:${variable.candidates.ids})
union
select object_id as known_id
  from recording
 where object_id in (:#in:${variable.candidates.objectIds})
