-- When a purge last did what it was meant to, whichever process it was and whether or not one of them has started since.
alter table lease add column succeeded_at timestamp with time zone;
