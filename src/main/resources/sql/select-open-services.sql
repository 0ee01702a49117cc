-- One row per Service that Twilio has to be asked about, and the instants that bound the question.
select service_sid, min(submitting_at) as since, current_timestamp as started_at
  from recording
 where state in ('submitting', 'submitted')
 group by service_sid
