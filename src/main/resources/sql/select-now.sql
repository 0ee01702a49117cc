-- By the ledger's clock, because it is compared with instants that the ledger wrote.
select current_timestamp as asked_at
