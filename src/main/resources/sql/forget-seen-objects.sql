-- As forget-seen-transcripts.
delete from seen_object
