-- The way back for what failed: from where it failed, how often it was sent back, and the sidecar that was corrected.
alter table recording add column failed_from varchar(16);
alter table recording add column redrives integer not null default 0;
alter table recording add column sidecar varchar(65536);
