delete from attempt
 where recording_id in (select emptied.id
                          from recording emptied
                         where emptied.state = 'purged' and emptied.object_key is null and emptied.recording_sid is null
                           and emptied.url is null)
