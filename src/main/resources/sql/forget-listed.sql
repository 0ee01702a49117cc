-- Of Services that are not read any more for what Twilio makes on its own. Read again later, they begin anew: nobody wanted
-- what was made in between.
delete from listed
 where position(service_sid in cast(:#${bean:takeIn?method=kept} as varchar)) = 0
