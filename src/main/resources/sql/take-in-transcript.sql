-- Once per transcript that Twilio told of: one that nobody here asked for, of a Service that is read for such and not older
-- than its first list. The customer key of a create call is in the ledger before the call, so that ours are always known.
-- The dates are Twilio's, which shows whole seconds: lists are asked for from submitting_at on.
insert into recording (
  id, source, service_sid, recording_sid, state, due_at, customer_key, transcript_sid, twilio_status,
  discovered_at, submitting_at, submitted_at, completed_at)
select
  :#id, 'twilio', :#serviceSid, cast(:#recordingSid as varchar),
  case when :#status = 'completed' then 'completed' else 'submitted' end,
  current_timestamp, :#id, :#sid, :#status,
  current_timestamp, cast(:#createdAt as timestamp with time zone), cast(:#createdAt as timestamp with time zone),
  case when :#status = 'completed' then current_timestamp end
where :#sid <> ''
  and cast(:#createdAt as timestamp with time zone) >
      (select listed_from - interval '1' second from listed where service_sid = :#serviceSid)
  and not exists (select 1 from recording known where known.transcript_sid = :#sid)
  and not exists (select 1 from recording known where known.replaced_sid = :#sid)
  and not exists (select 1 from recording known
                   where known.id = :#customerKey and known.given_key is null and known.service_sid = :#serviceSid)
  and not exists (select 1 from recording known
                   where known.given_key = :#customerKey and known.service_sid = :#serviceSid)
on conflict do nothing
