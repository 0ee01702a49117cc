-- Right before the DELETEs: from here on no redrive and no export on demand begins with these transcripts. Both ask for the same
-- columns of the same row, so that one of them comes second, whatever each has read before.
update recording
   set claim = :#${variable.claim},
       claimed_until = current_timestamp + cast(:#${variable.leaseSeconds} as integer) * interval '1' second
 where transcript_sid in (:#in:${variable.deletions.sids})
   and state in ('exported', 'failed', 'purged')
   and (claimed_until is null or claimed_until < current_timestamp)
