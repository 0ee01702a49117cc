-- The recording that was submitted, or the one that its object already is where a new version is none.
select *
  from recording
 where id in (
       select registered.id from recording registered where registered.id = :#${variable.submission.id}
       union
       select known.id
         from recording known
        where known.object_key = :#${variable.submission.key} and known.object_id = :#${variable.submission.knownObject}
       union
       select known.id from recording known where known.emptied_object = :#${variable.submission.knownObject})
 order by case when id = :#${variable.submission.id} then 0 else 1 end, discovered_at
