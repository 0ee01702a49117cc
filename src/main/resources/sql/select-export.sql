-- All that the ledger knows of it, and whether an earlier recording of the same source has its key: an object that was
-- overwritten, or one of another bucket that the source swept before. By its object, too, where it was emptied.
select exported.*,
       (exists (select 1
                  from recording earlier
                 where earlier.emptied_object = exported.object_id
                   and earlier.source = exported.source
                   and (earlier.discovered_at, earlier.id) < (exported.discovered_at, exported.id))
        or exists (select 1
                     from recording earlier
                    where earlier.object_key = exported.object_key
                      and earlier.source = exported.source
                      and (earlier.discovered_at, earlier.id) < (exported.discovered_at, exported.id))) as succeeds
  from recording exported
 where exported.id = :#${variable.recording.id}
