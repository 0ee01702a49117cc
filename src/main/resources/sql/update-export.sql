-- The file of an earlier export was replaced. No merge, which not every PostgreSQL has, and H2 writes it differently.
-- Whoever lost the claim notes nothing: what another one wrote since is newer.
update export
   set name = :#${variable.file.name},
       sha256 = :#${variable.file.sha256},
       size_bytes = cast(:#${variable.file.sizeBytes} as bigint),
       exported_at = current_timestamp
 where recording_id = :#${variable.recording.id}
   and target = :#${variable.file.target}
   and form = :#${variable.file.form}
   and exists (select 1
                 from recording
                where id = :#${variable.recording.id}
                  and claim = :#${variable.recording.claim})
