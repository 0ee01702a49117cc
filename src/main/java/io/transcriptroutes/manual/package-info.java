/** One recording or transcript by hand: what a request may ask for, and what its answer tells. */
package io.transcriptroutes.manual;
