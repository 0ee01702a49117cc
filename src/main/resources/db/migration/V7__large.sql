-- Ten million rows on PostgreSQL: indexes that hold only the rows they are asked for, because every step of a recording writes an
-- entry to each full one. H2 has no partial indexes; to it every line below is a comment, as the placeholder says.

${postgresql}drop index recording_claim;
${postgresql}create index recording_claim on recording (claim) where claim is not null;

${postgresql}drop index recording_replaced;
${postgresql}create index recording_replaced on recording (replaced_sid) where replaced_sid is not null;

${postgresql}drop index recording_sid;
${postgresql}create index recording_sid on recording (recording_sid) where recording_sid is not null;

${postgresql}drop index recording_replacing;
${postgresql}create index recording_replacing on recording (replacing_sid) where replacing_sid is not null;

-- A page of redrive, and what each firing of the purge empties: neither walks the table
${postgresql}create index recording_failed on recording (failed_at, id) where state = 'failed';
${postgresql}create index recording_url_query on recording (id) where url_query <> '';
