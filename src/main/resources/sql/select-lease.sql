select holder, held_until, fired_at from lease where name = 'purge-transcripts'
