-- Services of which the ledger holds transcripts and whose list was not read, as after a source was taken out of the configuration.
select service_sid, count(*) as recordings
  from recording
 where state in ('submitted', 'completed', 'exported')
   and source in (:#in:${variable.reconcile.sources})
   and service_sid not in (:#in:${variable.reconcile.listedServices})
 group by service_sid
