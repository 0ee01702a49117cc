-- The URL of the last submit is the one that counts: the query of an older one may be a signature that has expired.
update recording
   set url_query = cast(:#${variable.submission.urlQuery} as varchar)
 where id = :#${variable.submission.id}
   and url is not null
