-- The row stays, so that its object is never submitted again.
update recording
   set state = 'purged',
       purged_at = current_timestamp,
       url_query = case when url_query = '' then url_query end,
       claim = null, claimed_until = null
 where transcript_sid in (:#in:${variable.deletions.deletedSids})
   and state in ('submitted', 'completed', 'exported', 'failed')
