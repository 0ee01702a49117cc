-- How many fit, and the instant that bounds the run: what fails again meanwhile is not taken up a second time.
select count(*) as matched, current_timestamp as begun
  from recording
 where state = 'failed'
   and (cast(:#${variable.redrive.request.errorCode} as varchar) is null
        or error_code = :#${variable.redrive.request.errorCode})
   and (cast(:#${variable.redrive.request.twilioCode} as integer) is null
        or twilio_code = cast(:#${variable.redrive.request.twilioCode} as integer))
   and (cast(:#${variable.redrive.request.source} as varchar) is null or source = :#${variable.redrive.request.source})
   and failed_at >= cast(:#${variable.redrive.request.failedSince} as timestamp with time zone)
   and failed_at < cast(:#${variable.redrive.request.failedUntil} as timestamp with time zone)
