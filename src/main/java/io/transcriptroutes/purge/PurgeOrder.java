package io.transcriptroutes.purge;

import java.time.Instant;

/**
 * What one purge is to do.
 *
 * @param dryRun tell, and delete nothing
 * @param shareConfirmed whether any share of a Service may go
 * @param before what was created at this instant or later stays
 * @param firedAt the firing of the schedule, null on demand
 */
record PurgeOrder(boolean dryRun, boolean shareConfirmed, Instant before, Instant firedAt) {
}
