-- The rows of a page of ids, whatever their state.
select *
  from recording
 where id in (:#in:${variable.again.nextIds})
 order by id
