-- Do ledger, buckets, Twilio and exports agree? What a reconciliation has seen and found, and how the last one ended. Each
-- row names its run, so that one that was frozen and comes back late spoils nobody else's.
insert into lease (name) values ('reconcile');

create table seen_transcript (
  run            varchar(64)  not null,
  transcript_sid varchar(34)  not null,
  service_sid    varchar(34)  not null,
  customer_key   varchar(64)  not null,
  -- whether the customer key looks like those of this ledger
  ours           boolean      not null,
  status         varchar(32)  not null,
  date_created   timestamp with time zone not null,
  primary key (run, transcript_sid)
);

create index seen_transcript_key on seen_transcript (customer_key, service_sid);
create index seen_transcript_sid on seen_transcript (transcript_sid);

create table seen_object (
  run       varchar(64) not null,
  object_id varchar(64) not null,
  primary key (run, object_id)
);

create table disagreement (
  run            varchar(64)   not null,
  code           varchar(32)   not null,
  subject        varchar(2200) not null,
  recording_id   varchar(64),
  transcript_sid varchar(34),
  source         varchar(64),
  detail         varchar(500),
  fixable        boolean       not null,
  -- whether Twilio, asked by SID, said the same as its list
  confirmed      boolean       not null default false,
  fixed          boolean       not null default false,
  outcome        varchar(300)
);

create index disagreement_code on disagreement (code, recording_id);

-- One row: the last one
create table reconciliation (
  ended_at timestamp with time zone,
  report   varchar(1000000)
);

insert into reconciliation (ended_at, report) values (null, null);
