/** Judges local audio files as the route judges objects in a bucket, by ranges and never as a whole. */
package io.transcriptroutes.probe;
