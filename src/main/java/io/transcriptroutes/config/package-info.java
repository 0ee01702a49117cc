/** What each key of the configuration may hold, and the check at start that finds every mistake at once. */
package io.transcriptroutes.config;
