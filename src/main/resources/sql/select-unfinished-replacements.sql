-- What a killed process, or a DELETE without an answer, left half made anew. The range keeps H2 from walking the nulls of the
-- index.
select *
  from recording
 where replacing_sid between 'GT' and 'GU'
   and replacing_until <= cast(:#${variable.repair.begun} as timestamp with time zone)
 order by replacing_until
 limit cast(:#${variable.repair.pageSize} as integer)
