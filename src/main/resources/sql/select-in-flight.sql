-- What is at Twilio or on its way there. The range keeps H2 from walking the nulls of the index on claim.
select (select count(*) from recording where state = 'submitted')
     + (select count(*)
          from recording
         where claim between '0' and 'z'
           and (state = 'submitting' or (state = 'pending' and claimed_until >= current_timestamp))) as in_flight
