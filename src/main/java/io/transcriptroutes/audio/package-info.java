/**
 * Decides from a bounded part of an object whether Twilio takes it as a recording. Nothing here reads or waits: the
 * route does the ranged reads that {@link io.transcriptroutes.audio.AudioProbe} asks for.
 */
package io.transcriptroutes.audio;
