-- Large archives, registered a few at a time and within a daily budget.
insert into lease (name) values ('backfill');

create table backfill (
  run              varchar(64)  not null primary key,
  source           varchar(64)  not null,
  -- the manifest.json of an S3 Inventory as s3://bucket/key; null where the bucket is listed
  inventory        varchar(2048),
  state            varchar(16)  not null,
  -- up to where everything is registered; null at the beginning
  reached          varchar(4096),
  -- what a recording is taken to last before its header is read
  seconds_per_byte double precision not null,
  quote            varchar(4000) not null,
  problem          varchar(1000),
  -- since the day's budget is used up
  waits_until      timestamp with time zone,
  quoted_at        timestamp with time zone not null,
  started_at       timestamp with time zone,
  ended_at         timestamp with time zone,

  constraint backfill_state check (state in ('quoted', 'running', 'paused', 'failed', 'done', 'cancelled'))
);

-- Which recordings came by a backfill, in a table of its own: live recordings pay for no further column or index. A row is settled
-- once its recording is no longer on its way; until then it counts for what is in flight, and afterwards for the budget of the day.
create table backfilled (
  run              varchar(64)  not null references backfill (run) on delete cascade,
  recording_id     varchar(64)  not null,
  estimate_seconds double precision not null,
  settled          boolean      not null default false,
  submitted_at     timestamp with time zone,
  seconds          double precision,
  primary key (run, recording_id)
);

create index backfilled_settled on backfilled (settled, submitted_at);
