select ended_at, report
  from reconciliation
