-- Who may do what only one process may do at a time.
create table lease (
  name       varchar(64) not null primary key,
  holder     varchar(64),
  held_until timestamp with time zone,
  -- the firing that was last taken, so that two schedulers with clocks apart run it once
  fired_at   timestamp with time zone
);

insert into lease (name) values ('purge-transcripts');

-- Deletions under way: a row lives from before the DELETE until its receipt is written, so that a kill loses no receipt.
create table deletion (
  transcript_sid varchar(34) not null primary key,
  service_sid    varchar(34) not null,
  customer_key   varchar(255),
  date_created   timestamp with time zone not null,
  recording_id   varchar(64),
  begun_at       timestamp with time zone not null
);

-- The transcript that a recording had before, which only its purge looks for
create index recording_replaced on recording (replaced_sid);

-- A row that is emptied of what it tells about a call keeps its id, or its object would be submitted again
alter table recording drop constraint recording_origin;
alter table recording add constraint recording_origin
  check (object_key is not null or recording_sid is not null or state = 'purged');
