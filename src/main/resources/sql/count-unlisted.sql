-- A complete list that began after the claim ran out does not hold these. The next one that counts has to begin after
-- this one ended, so that two processes that list at the same time count once.
update recording
   set unlisted = unlisted + 1,
       claimed_until = current_timestamp
 where id in (select posted.id from recording posted where posted.state = 'submitting')
   and service_sid = :#${variable.listing.serviceSid}
   and state = 'submitting'
   and claimed_until < cast(:#${variable.listing.startedAt} as timestamp with time zone)
