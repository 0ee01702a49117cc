delete from callback
 where transcript_sid = :#${variable.callback.sid}
   and claim = :#${variable.claim}
