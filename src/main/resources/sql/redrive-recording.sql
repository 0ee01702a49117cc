-- Only what is failed, and of the very life that was looked at: another run may have sent it back meanwhile, and what it
-- made at Twilio since then is alive. A deleted transcript is kept as the replaced one, so that no list adopts it.
-- One that is followed again has all its hours once more, and no status, so that the next list writes it even where it is
-- complete.
update recording
   set state = :#${variable.item.backTo},
       submitted_at = case when :#${variable.item.backTo} = 'submitted' then current_timestamp else submitted_at end,
       due_at = cast(:#${variable.item.dueAt} as timestamp with time zone),
       attempts = 0,
       retranscriptions = 0,
       unlisted = 0,
       failed_at = null, failed_from = null, purged_at = null,
       completed_at = case when :#${variable.item.backTo} = 'completed' then completed_at end,
       claim = null, claimed_until = null,
       redrives = redrives + 1,
       redriven_at = current_timestamp,
       replaced_sid = coalesce(cast(:#${variable.item.deletes} as varchar), replaced_sid),
       transcript_sid = case when cast(:#${variable.item.deletes} as varchar) is null then transcript_sid end,
       twilio_status = case when :#${variable.item.backTo} = 'completed' then twilio_status end,
       sidecar = coalesce(cast(:#${variable.redrive.request.sidecar} as varchar), sidecar)
 where id = :#${variable.item.recording.id}
   and state = 'failed'
   -- A purge deletes its transcript just now
   and (claimed_until is null or claimed_until < current_timestamp)
   and redrives = cast(:#${variable.item.recording.redrives} as integer)
