-- A page of what Twilio gave up on and of what is past its deadline, behind the last row of the page before. A length that is
-- not known counts as Twilio's longest, 8 hours. What is tried again later became due after the round had begun.
select *
  from recording
 where state = 'submitted'
   and due_at <= cast(:#${variable.repair.begun} as timestamp with time zone)
   and (replacing_until is null or replacing_until <= cast(:#${variable.repair.begun} as timestamp with time zone))
   and (due_at, id) > (cast(:#${variable.repair.lastDueAt} as timestamp with time zone),
                       cast(:#${variable.repair.lastId} as varchar))
   and (twilio_status in ('failed', 'canceled', 'error')
        or submitted_at < cast(:#${variable.repair.begun} as timestamp with time zone)
           - cast(greatest(cast(:#${variable.repair.deadlineMinimum} as double precision),
                           cast(:#${variable.repair.deadlineFactor} as double precision)
                             * least(coalesce(duration_seconds, 28800), 28800)) as integer) * interval '1' second)
 order by state, due_at, id
 limit cast(:#${variable.repair.pageSize} as integer)
