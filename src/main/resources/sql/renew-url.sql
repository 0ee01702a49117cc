-- The URL of the last submit is the one that counts: the query of an older one may be a signature that has expired.
-- What has ended keeps it for a day at most, as forget-url-queries.sql says.
update recording
   set url_query = cast(:#${variable.submission.urlQuery} as varchar)
 where id = :#${variable.submission.id}
   and url is not null
