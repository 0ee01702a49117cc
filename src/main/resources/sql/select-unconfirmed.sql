-- What Twilio is asked about once more, one by one, because its list may shift while it is read:
-- first what would be repaired.
select code, transcript_sid
  from disagreement
 where run = :#${variable.reconcile.holder}
   and code in ('row-without-transcript', 'transcript-without-row', 'transcripts-doubled', 'purged-but-there')
 order by fixable desc, code, transcript_sid
 limit 1000
