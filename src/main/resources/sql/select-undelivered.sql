-- Behind claim-purge: what was failed when Twilio's list was read may have been redriven since, and its export is due then; or
-- somebody exports it just now.
select transcript_sid as sid
  from recording
 where transcript_sid in (:#in:${variable.deletions.sids})
   and ((state in ('submitted', 'completed') and cast(:#${bean:purges?method=sparesUndelivered} as boolean) = true)
        or (state in ('exported', 'failed', 'purged') and claim is distinct from cast(:#${variable.claim} as varchar)))
