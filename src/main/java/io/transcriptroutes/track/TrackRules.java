package io.transcriptroutes.track;

import java.time.Duration;

import org.apache.camel.util.TimeUtils;

/** When a transcript is made anew, and how long Twilio may take for one, from {@code track.*}. */
public final class TrackRules {

    private int retranscriptions;
    private Duration retranscriptionDelay;
    private int deadlineFactor;
    private Duration deadlineMinimum;

    /** @param times how often a transcript is made anew, at most */
    public void setRetranscriptions(int times) {
        retranscriptions = times;
    }

    /** @param delay before the first time, such as {@code 5m}; it doubles each time */
    public void setRetranscriptionDelay(String delay) {
        retranscriptionDelay = duration(delay);
    }

    /** @param factor how many times the recording's length a transcript may take */
    public void setDeadlineFactor(int factor) {
        deadlineFactor = factor;
    }

    /** @param minimum how long it may take however short the recording is, such as {@code 6h} */
    public void setDeadlineMinimum(String minimum) {
        deadlineMinimum = duration(minimum);
    }

    int retranscriptions() {
        return retranscriptions;
    }

    /** @param before how often the transcript was made anew already */
    Duration retranscriptionDelay(int before) {
        return retranscriptionDelay.multipliedBy(1L << before);
    }

    int deadlineFactor() {
        return deadlineFactor;
    }

    Duration deadlineMinimum() {
        return deadlineMinimum;
    }

    private static Duration duration(String time) {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(time));
    }
}
