-- The rows of a page of ids, whatever their state; the oldest failure first.
select *
  from recording
 where id in (:#in:${variable.redrive.pages.nextIds})
 order by failed_at, id
