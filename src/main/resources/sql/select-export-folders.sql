-- Where files of exports lie, and what a killed process left of one that it was writing: folders end with a slash, or are ''.
select distinct target, regexp_replace(name, '[^/]*$', '') as folder
  from export
 where target in (:#in:${variable.folders})
