package io.transcriptroutes.track;

import io.transcriptroutes.failure.Failure;

/**
 * How a recording's transcript is made anew, for {@code direct:replace-transcript}.
 *
 * @param counted 1 if it counts for {@code track.retranscriptions}, else 0
 * @param delaySeconds how long the recording rests before it is submitted again
 * @param reason why, for the recording's story: its message names the old transcript
 */
public record Replacement(int counted, long delaySeconds, Failure reason) {
}
