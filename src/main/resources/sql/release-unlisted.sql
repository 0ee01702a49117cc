-- Twice not there, because pages shift while they are read: the create call was never processed.
update recording
   set state = 'pending',
       due_at = current_timestamp,
       attempts = attempts + 1,
       unlisted = 0,
       claim = null, claimed_until = null
 where id in (select posted.id from recording posted where posted.state = 'submitting')
   and service_sid = :#${variable.listing.serviceSid}
   and state = 'submitting'
   and unlisted >= 2
