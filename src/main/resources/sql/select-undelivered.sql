-- Right before the DELETE: what was failed when Twilio's list was read may have been redriven since, and its export is due then.
select id
  from recording
 where transcript_sid = :#${variable.candidate.sid}
   and state in ('submitted', 'completed')
   and cast(:#${bean:purges?method=sparesUndelivered} as boolean) = true
