/** Whether ledger, buckets, Twilio and exports agree, and the repair of what can be repaired. */
package io.transcriptroutes.reconcile;
