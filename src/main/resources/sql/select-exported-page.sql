-- A page of what exports left, behind the last row of the page before. A recording that somebody exports again now is left out.
select export.recording_id, export.target, export.form, export.name, export.sha256, export.size_bytes,
       recording.state, recording.source, recording.transcript_sid
  from export
  join recording on recording.id = export.recording_id
 where export.recording_id >= cast(:#${variable.reconcile.exports.lastId} as varchar)
   -- The line above is for H2, which walks an index for that alone
   and (export.recording_id, export.target, export.form) >
       (cast(:#${variable.reconcile.exports.lastId} as varchar), cast(:#${variable.reconcile.exports.lastTarget} as varchar),
        cast(:#${variable.reconcile.exports.lastForm} as varchar))
   and export.exported_at < cast(:#${variable.reconcile.settledBefore} as timestamp with time zone)
   and recording.source in (:#in:${variable.reconcile.sources})
   and (recording.claimed_until is null or recording.claimed_until < current_timestamp)
 order by export.recording_id, export.target, export.form
 limit 1000
