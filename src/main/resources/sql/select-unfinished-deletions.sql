-- A purge was killed between a DELETE, or just before it, and its receipt. What is younger may be a deletion by hand that is under way.
select transcript_sid, service_sid, customer_key, date_created, recording_id
  from deletion
 where begun_at < current_timestamp - cast(:#${variable.leaseSeconds} as integer) * interval '1' second
 order by begun_at
