/** Large archives: a quote first, then a few recordings at a time, within a daily budget. */
package io.transcriptroutes.backfill;
