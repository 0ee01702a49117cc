-- A new quote of a source takes the place of those that nobody accepted.
delete from backfill
 where state = 'quoted'
   and source = :#${variable.backfill.source}
