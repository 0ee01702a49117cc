-- Once per object of a page of a bucket's list.
insert into seen_object (run, object_id)
values (:#run, :#objectId)
on conflict do nothing
