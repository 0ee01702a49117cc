select error_code, twilio_code, count(*) as recordings, min(failed_at) as oldest
  from recording
 where state = 'failed'
 group by error_code, twilio_code
 order by count(*) desc, error_code
