-- From transcript to result: transcripts made anew, callbacks, exports, and transcripts that Twilio made on its own.

-- How often the transcript was made anew because Twilio had given it up, and how many sentences the last export held.
alter table recording add column retranscriptions integer not null default 0;
alter table recording add column sentences integer;

-- A transcript that is being made anew, from before its DELETE until the row begins again: which one, why, and until when
-- whoever began it may still be at it. A killed process leaves it behind for another one to finish.
alter table recording add column replacing_sid varchar(34);
alter table recording add column replacing_until timestamp with time zone;
alter table recording add column replacing_code varchar(64);
alter table recording add column replacing_message varchar(2000);
create index recording_replacing on recording (replacing_sid);

-- When a row was emptied of what it tells about a call. Before, nothing said so but that it tells nothing.
alter table recording add column emptied_at timestamp with time zone;
update recording
   set emptied_at = purged_at
 where state = 'purged' and object_key is null and recording_sid is null;

-- From here on the tries of a step are its own: those that a submit took count neither for its transcript nor for its export.
update recording
   set attempts = 0
 where state in ('submitted', 'completed');

-- A recording submitted by URL: where it lies, and the query, which may be a signature and goes once nobody needs it.
alter table recording add column url varchar(4096);
alter table recording add column url_query varchar(8192);

-- When it was last sent back by hand, for the story that show tells.
alter table recording add column redriven_at timestamp with time zone;

-- A transcript that Twilio made on its own, taken in as source `twilio`, may have nothing but its SID.
alter table recording drop constraint recording_origin;
alter table recording add constraint recording_origin check
  (object_key is not null or recording_sid is not null or url is not null or transcript_sid is not null or state = 'purged');

-- Twilio's callbacks, from their arrival until Twilio was asked what they mean. They prove nothing by themselves.
create table callback (
  transcript_sid varchar(34)  not null primary key,
  received_at    timestamp with time zone not null,
  due_at         timestamp with time zone not null,
  attempts       integer      not null default 0,
  claim          varchar(36),
  claimed_until  timestamp with time zone
);

create index callback_due on callback (due_at);
create index callback_claim on callback (claim);

-- What an export left where: one row per file.
create table export (
  recording_id varchar(64)   not null references recording (id) on delete cascade,
  target       varchar(64)   not null,
  form         varchar(16)   not null,
  name         varchar(2048) not null,
  sha256       varchar(64)   not null,
  size_bytes   bigint        not null,
  exported_at  timestamp with time zone not null,
  primary key (recording_id, target, form)
);

-- Since when, and up to when, a Service's list was read for transcripts that Twilio made on its own.
create table listed (
  service_sid  varchar(34) not null primary key,
  listed_from  timestamp with time zone not null,
  listed_until timestamp with time zone not null
);
