-- What the reconciliation before has found.
delete from disagreement
