package io.transcriptroutes.twilio;

import java.time.Duration;

/**
 * What the time-outs and pauses of one call to Twilio add up to, with its redeliveries.
 *
 * @param redeliveries {@code retry.redeliveries}
 * @param connectMillis {@code twilio.connect-timeout-ms}
 * @param responseMillis {@code twilio.response-timeout-ms}
 * @param pauseMillis {@code retry.longest-redelivery-delay-ms}
 */
public record LongestCall(long redeliveries, long connectMillis, long responseMillis, long pauseMillis) {

    public Duration duration() {
        return Duration.ofMillis((redeliveries + 1) * (connectMillis + responseMillis) + redeliveries * pauseMillis);
    }
}
