-- A purge was killed between a DELETE, or just before it, and its receipt.
select transcript_sid, service_sid, customer_key, date_created, recording_id from deletion order by begun_at
