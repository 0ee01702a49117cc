package io.transcriptroutes.failure;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.ledger.Recording;

/** When a recording that could not be handled now is due again. Doubles with each counted attempt, spread by a quarter. */
public final class Backoff {

    private static final int LARGEST_SHIFT = 20;

    private final Duration first;
    private final Duration longest;
    private final Duration outage;

    /** In seconds: after the first attempt, at most, and while the environment is down. */
    public Backoff(long first, long longest, long outage) {
        this.first = Duration.ofSeconds(first);
        this.longest = Duration.ofSeconds(longest);
        this.outage = Duration.ofSeconds(outage);
    }

    /**
     * @param counted 1 if this try counts as an attempt, else 0
     * @param delaySeconds how long the recording rests
     */
    public record Retry(int counted, long delaySeconds) {
    }

    public Retry after(Failure failure, Recording recording) {
        if (failure.kind() == Kind.RELEASED) {
            return new Retry(0, 0);
        }
        if (failure.kind() == Kind.OUTAGE) {
            return new Retry(0, spread(outage));
        }
        Duration doubled = first.multipliedBy(1L << Math.min(recording.attempts(), LARGEST_SHIFT));
        long seconds = spread(doubled.compareTo(longest) < 0 ? doubled : longest);
        long asked = failure.retryAfter() == null ? 0 : Math.min(failure.retryAfter().toSeconds(), longest.toSeconds());
        return new Retry(1, Math.max(seconds, asked));
    }

    private static long spread(Duration delay) {
        return Math.round(delay.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25) / 1000);
    }
}
