update lease
   set holder = null, held_until = null
 where name = 'purge-transcripts'
   and holder = :#${variable.purge.holder}
