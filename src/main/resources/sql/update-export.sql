-- Once per file, where one of an earlier export was replaced. No merge, which not every PostgreSQL has, and H2 writes it
-- differently. Whoever lost the claim notes nothing: what another one wrote since is newer.
update export
   set name = :#name,
       sha256 = :#sha256,
       size_bytes = cast(:#sizeBytes as bigint),
       exported_at = current_timestamp
 where recording_id = :#${variable.recording.id}
   and target = :#target
   and form = :#form
   and exists (select 1
                 from recording
                where id = :#${variable.recording.id}
                  and claim = :#${variable.recording.claim})
