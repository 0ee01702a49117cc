-- Only after a list that was read to its end.
update listed
   set listed_until = cast(:#${variable.listing.startedAt} as timestamp with time zone)
 where service_sid = :#${variable.listing.serviceSid}
   and listed_until < cast(:#${variable.listing.startedAt} as timestamp with time zone)
