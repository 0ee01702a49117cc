-- Before the recording itself is registered: after a kill between the two, the same page is registered again.
insert into backfilled (run, recording_id, estimate_seconds)
values (:#run, :#id, cast(:#estimate as double precision))
on conflict do nothing
