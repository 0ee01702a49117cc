-- A page of what is exported, or waits for it, behind the last row of the page before; only what is due now, if that is asked.
select *
  from recording
 where state in ('completed', 'exported')
   and id > :#${variable.again.lastId}
   and (cast(:#${variable.again.request.due} as boolean) = false or (state = 'completed' and due_at <= current_timestamp))
   and (cast(:#${variable.again.request.source} as varchar) is null or source = :#${variable.again.request.source})
   and coalesce(completed_at, discovered_at) >= cast(:#${variable.again.request.since} as timestamp with time zone)
   and coalesce(completed_at, discovered_at) < cast(:#${variable.again.request.until} as timestamp with time zone)
 order by id
 limit cast(:#${variable.again.pageSize} as integer)
