/** What Prometheus scrapes: docs/observability.md names each metric, and says whether it is this process's or the whole ledger's. */
package io.transcriptroutes.metrics;
