select * from recording where claim = :#${variable.claim} and state in ('pending', 'completed', 'exported') order by due_at
