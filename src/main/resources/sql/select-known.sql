-- By the key, whose index lies in the order of a bucket's list: a page of it is a few pages of the index, and a thousand ids would
-- be a thousand. A row that was emptied has no key. A union of walks along indexes; `or` would walk the table.
select id, object_id
  from recording
  join unnest(cast(:#${variable.candidates.keys} as varchar array)) asked (word) on object_key = asked.word
union all
select id, object_id
  from recording
  join unnest(cast(:#${variable.candidates.objectIds} as varchar array)) asked (word) on emptied_object = asked.word
union all
select id, object_id
  from recording
  join unnest(cast(:#${variable.candidates.idsWithoutObject} as varchar array)) asked (word) on id = asked.word
