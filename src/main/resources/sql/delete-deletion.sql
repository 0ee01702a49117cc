-- After the receipts. The mark of what was never tried may be somebody else's, who is deleting it: finish-deletion looks at it later.
delete from deletion where transcript_sid in (:#in:${variable.deletions.deletedSids})
