select * from recording where state = 'submitted' and twilio_status in ('failed', 'canceled', 'error') order by submitted_at limit 1000
