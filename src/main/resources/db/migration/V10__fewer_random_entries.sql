-- An id is a hash: each index over one costs a page read and a page written for every new row, wherever it falls. Four of them
-- held nearly the same (id, customer key twice, object). Now the primary key alone holds an entry of every row; the others hold
-- only what it does not say.

-- A customer key that somebody gave; it is the id in all other rows
alter table recording add column given_key varchar(64) generated always as (nullif(customer_key, id)) ${postgresql}stored
;
drop index recording_customer_key;
drop index recording_shown_customer;
create unique index recording_given_key on recording (given_key, service_sid) ${postgresql}where given_key is not null
;

-- The object of a row that was emptied; before that its key finds it, and keys lie in the order of a bucket's list
alter table recording add column emptied_object varchar(64)
  generated always as (case when object_key is null then object_id end) ${postgresql}stored
;
drop index recording_object;
create index recording_emptied_object on recording (emptied_object) ${postgresql}where emptied_object is not null
;
