-- Names tell of the call as well; but those of files that are still to be deleted are needed for that.
delete from export
 where recording_id in (select emptied.id
                          from recording emptied
                         where emptied.emptied_at is not null)
   and cast(:#${variable.ledgerDays} as integer) > 0
   and cast(:#${variable.exportDays} as integer) = 0
