-- The second look: what was exported again, or is being exported, since it was looked at.
delete from disagreement
 where run = :#${variable.reconcile.holder}
   and code in ('export-missing', 'export-changed')
   and not exists (select 1
                     from recording known
                     join export on export.recording_id = known.id
                    where known.id = disagreement.recording_id
                      and (known.claimed_until is null or known.claimed_until < current_timestamp)
                      and export.exported_at < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
                      and export.target || ':' || export.name = disagreement.subject)
