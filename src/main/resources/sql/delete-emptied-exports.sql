-- Names tell of the call as well; but those of files that are still to be deleted are needed for that.
delete from export
 where recording_id in (select emptied.id
                          from recording emptied
                         where emptied.state = 'purged' and emptied.object_key is null and emptied.recording_sid is null)
   and cast(:#${variable.ledgerDays} as integer) > 0
   and cast(:#${variable.exportDays} as integer) = 0
