-- Which recordings the transcripts of a page are or were of. A union, each part along its own index.
select *
  from recording
 where id in (
       select present.id from recording present where present.transcript_sid in (:#in:${variable.query.sids})
       union
       select earlier.id from recording earlier where earlier.replaced_sid in (:#in:${variable.query.sids}))
