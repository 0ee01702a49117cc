-- After the receipt.
delete from deletion where transcript_sid = :#${variable.candidate.sid}
