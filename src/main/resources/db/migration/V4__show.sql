-- Where is my call? Whoever asks knows its key, or the customer's key, of which the unique index knows the Service first.
create index recording_shown_key on recording (object_key);
create index recording_shown_customer on recording (customer_key);
create index recording_sid on recording (recording_sid);
