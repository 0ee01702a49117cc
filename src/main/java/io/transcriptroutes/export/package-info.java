/** From a completed transcript to the files that people and programs read. */
package io.transcriptroutes.export;
