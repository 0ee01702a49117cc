-- What any reconciliation has seen: its own at the end, and at the beginning what a killed one left.
delete from seen_transcript
