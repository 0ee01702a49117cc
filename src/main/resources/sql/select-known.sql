-- By the key, whose index lies in the order of a bucket's list: a page of it is a few pages of the index, and a thousand ids would
-- be a thousand. A row that was emptied has no key. Joins, because H2 compares each row of `in (…)` with the whole list.
select known.id, known.object_id
  from unnest(cast(:#${variable.candidates.keys} as varchar array)) asked (word)
  join recording known on known.object_key = asked.word
union all
select known.id, known.object_id
  from unnest(cast(:#${variable.candidates.objectIds} as varchar array)) asked (word)
  join recording known on known.emptied_object = asked.word
union all
select known.id, known.object_id
  from unnest(cast(:#${variable.candidates.idsWithoutObject} as varchar array)) asked (word)
  join recording known on known.id = asked.word
