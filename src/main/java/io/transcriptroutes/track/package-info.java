/** Following transcripts to their end: what is made anew, what is given up, and what Twilio made on its own. */
package io.transcriptroutes.track;
