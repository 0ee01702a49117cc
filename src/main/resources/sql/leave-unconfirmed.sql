-- What a repair would delete, or note as deleted, and Twilio was not asked about by its SID.
update disagreement
   set fixable = false,
       outcome = 'left: Twilio was not asked about it once more in this run. Run it again'
 where run = :#${variable.reconcile.holder}
   and code in ('row-without-transcript', 'transcripts-doubled', 'purged-but-there')
   and fixable
   and not confirmed
