select holder, held_until from lease where name = 'purge-transcripts'
