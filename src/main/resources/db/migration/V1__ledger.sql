-- One row per recording: the spine of every route. The same text runs on H2 (MODE=PostgreSQL) and PostgreSQL.
create table recording (
  id               varchar(64)   not null primary key,
  source           varchar(64)   not null,
  service_sid      varchar(34)   not null,

  -- where it lies: an object in S3, or a Recording stored at Twilio
  bucket           varchar(255),
  object_key       varchar(1024),
  object_version   varchar(1024),
  object_id        varchar(64),
  recording_sid    varchar(34),
  size_bytes       bigint,
  last_modified    timestamp with time zone,

  -- what its header says
  format           varchar(16),
  codec            varchar(32),
  channels         integer,
  sample_rate      integer,
  duration_seconds double precision,
  duration_exact   boolean,
  verdict          varchar(8),
  verdict_reason   varchar(32),
  flags            varchar(255),

  -- where it stands
  state            varchar(16)   not null,
  attempts         integer       not null default 0,
  due_at           timestamp with time zone not null,
  claim            varchar(36),
  claimed_until    timestamp with time zone,
  unlisted         integer       not null default 0,
  error_code       varchar(64),
  error_message    varchar(2000),
  twilio_code      integer,

  -- what Twilio was told, the presigned query left out, and what it answered
  customer_key     varchar(64)   not null,
  channel          varchar(16000),
  media_start_time timestamp with time zone,
  transcript_sid   varchar(34),
  replaced_sid     varchar(34),
  twilio_status    varchar(32),

  discovered_at    timestamp with time zone not null,
  submitting_at    timestamp with time zone,
  submitted_at     timestamp with time zone,
  completed_at     timestamp with time zone,
  exported_at      timestamp with time zone,
  failed_at        timestamp with time zone,
  purged_at        timestamp with time zone,

  constraint recording_state check (state in
    ('pending', 'submitting', 'submitted', 'completed', 'exported', 'failed', 'purged')),
  constraint recording_origin check (object_key is not null or recording_sid is not null)
);

create unique index recording_customer_key on recording (service_sid, customer_key);
create index recording_object on recording (object_id);
create index recording_transcript on recording (transcript_sid);
create index recording_due on recording (state, due_at);
create index recording_claim on recording (claim);

-- Every try that did not end well, in the order it happened: the "attempts" of a dead letter.
create table attempt (
  recording_id  varchar(64)  not null references recording (id) on delete cascade,
  failed_at     timestamp with time zone not null,
  state         varchar(16)  not null,
  kind          varchar(16)  not null,
  error_code    varchar(64)  not null,
  error_message varchar(2000) not null,
  twilio_code   integer,
  http_status   integer
);

create index attempt_recording on attempt (recording_id, failed_at);
