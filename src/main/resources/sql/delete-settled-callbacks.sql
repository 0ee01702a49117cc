-- Callbacks that tell nothing new, because their transcript is complete already: most of them where the list was faster or
-- Twilio sends each twice. And those that nobody could follow for a day, so that nothing waits for ever: the list has them.
delete from callback
 where transcript_sid in (
       select told.transcript_sid
         from callback told
         join recording known on known.transcript_sid = told.transcript_sid
        where known.state in ('completed', 'exported', 'purged')
       union
       select old.transcript_sid
         from callback old
        where old.received_at < current_timestamp - interval '1' day)
