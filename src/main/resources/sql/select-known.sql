-- By the key, whose index lies in the order of a bucket's list: a page of it is a few pages of the index, and a thousand ids would
-- be a thousand. A row that was emptied has no key. A union of walks along indexes; `or` would walk the table.
select id, object_id
  from recording
 where object_key = any(cast(:#${variable.candidates.keys} as varchar array))
union all
select id, object_id
  from recording
 where emptied_object = any(cast(:#${variable.candidates.objectIds} as varchar array))
union all
select id, object_id
  from recording
 where id = any(cast(:#${variable.candidates.idsWithoutObject} as varchar array))
