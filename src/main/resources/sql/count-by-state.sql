-- From the index on (state, due_at) alone, a range each: the table itself, wide and with every recording ever, is not read.
select named.state, (select count(*) from recording counted where counted.state = named.state) as recordings
  from (values ('pending'), ('submitting'), ('submitted'), ('completed'), ('exported'), ('failed'), ('purged')) named (state)
