-- What Twilio gave up on, and what it has said nothing about for too long: nothing waits for ever.
select *
  from recording
 where state = 'submitted'
   and (twilio_status in ('failed', 'canceled', 'error')
        or submitted_at < current_timestamp - cast(:#${variable.giveUpHours} as integer) * interval '1' hour)
 order by submitted_at
 limit 1000
