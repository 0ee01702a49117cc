select state, count(*) as recordings from recording group by state order by state
