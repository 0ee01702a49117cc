-- A create call whose answer was lost: its transcript is ours by the customer key, though no row has its SID yet.
select id
  from recording
 where id = coalesce((select given.id
                        from recording given
                       where given.given_key = :#${variable.candidate.customerKey}
                         and given.service_sid = :#${variable.candidate.serviceSid}), :#${variable.candidate.customerKey})
   and service_sid = :#${variable.candidate.serviceSid}
   and customer_key = :#${variable.candidate.customerKey}
   and state in ('submitting', 'pending')
   and submitting_at is not null
   and transcript_sid is null
   -- The predecessor of a transcript that is being made bears the same key
   and (replaced_sid is null or replaced_sid <> :#${variable.candidate.sid})
