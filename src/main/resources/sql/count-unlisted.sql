-- A complete list that began after the claim ran out does not hold these.
update recording
   set unlisted = unlisted + 1
 where service_sid = :#${variable.listing.serviceSid}
   and state = 'submitting'
   and claimed_until < cast(:#${variable.listing.startedAt} as timestamp with time zone)
