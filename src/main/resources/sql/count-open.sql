-- What is on its way, of which there is little beside what has ended: so it may be read row by row. Waiting ages by the ledger's
-- own clock; what was sent back by hand has waited since then.
select source, state, count(*) as recordings, current_timestamp as counted_at,
       min(case state when 'pending' then coalesce(redriven_at, discovered_at)
                      when 'submitting' then submitting_at
                      when 'submitted' then submitted_at
                      else completed_at end) as oldest,
       min(case when state in ('pending', 'completed') and due_at <= current_timestamp then due_at end) as due_at
  from recording
 where state in ('pending', 'submitting', 'submitted', 'completed')
 group by source, state
