select name, succeeded_at from lease where name = 'purge-transcripts'
