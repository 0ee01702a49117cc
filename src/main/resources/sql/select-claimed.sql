select * from recording where claim = :#${variable.claim} and state = 'pending' order by due_at
