-- A fresh signature that somebody submitted for what had ended, to redrive or retranscribe it then, is kept until the purge's
-- next firing: nothing else would end it. An empty query is none.
update recording
   set url_query = null
 where state in ('completed', 'exported', 'failed', 'purged')
   and url_query <> ''
