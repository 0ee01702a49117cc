-- With the ledger's clock before Twilio is asked: what Twilio answers may be older than what is written meanwhile.
select transcript_sid, attempts, current_timestamp as asked_at
  from callback
 where claim = :#${variable.claim}
 order by due_at
