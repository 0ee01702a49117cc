-- All that the ledger knows of it, and whether an earlier recording of the same source has its key: an object that was
-- overwritten, or one of another bucket that the source swept before. By object_id, too, which outlasts what a row tells.
select exported.*,
       (exists (select 1
                  from recording earlier
                 where earlier.object_id = exported.object_id
                   and earlier.source = exported.source
                   and (earlier.discovered_at, earlier.id) < (exported.discovered_at, exported.id))
        or exists (select 1
                     from recording earlier
                    where earlier.object_key = exported.object_key
                      and earlier.source = exported.source
                      and (earlier.discovered_at, earlier.id) < (exported.discovered_at, exported.id))) as succeeds
  from recording exported
 where exported.id = :#${variable.recording.id}
