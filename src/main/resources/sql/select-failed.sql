-- A page of what failed, the oldest failure first, behind the last row of the page before.
select *
  from recording
 where state = 'failed'
   and (cast(:#${variable.redrive.request.errorCode} as varchar) is null
        or error_code = :#${variable.redrive.request.errorCode})
   and (cast(:#${variable.redrive.request.twilioCode} as integer) is null
        or twilio_code = cast(:#${variable.redrive.request.twilioCode} as integer))
   and (cast(:#${variable.redrive.request.source} as varchar) is null or source = :#${variable.redrive.request.source})
   and failed_at >= cast(:#${variable.redrive.request.failedSince} as timestamp with time zone)
   and failed_at < cast(:#${variable.redrive.request.failedUntil} as timestamp with time zone)
   and failed_at <= cast(:#${variable.redrive.pages.begun} as timestamp with time zone)
   and (failed_at, id) > (cast(:#${variable.redrive.pages.lastFailedAt} as timestamp with time zone),
                          cast(:#${variable.redrive.pages.lastId} as varchar))
 order by failed_at, id
 limit cast(:#${variable.redrive.pages.pageSize} as integer)
