-- After the receipts, and of those that nobody has tried to delete.
delete from deletion where transcript_sid in (:#in:${variable.deletions.settledSids})
