package io.transcriptroutes.twilio;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Until when a request may leave. It is taken before the ledger is written, so that a process that was frozen and comes back
 * sends nothing that others were given meanwhile. By two clocks: one stands still while a machine sleeps, the other may be set.
 */
public final class SendDeadline {

    private final Clock wall;
    private final LongSupplier nanos;
    private final Instant lastInstant;
    private final long begun;
    private final long patience;

    SendDeadline(Duration patience, Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.lastInstant = wall.instant().plus(patience);
        this.begun = nanos.getAsLong();
        this.patience = patience.toNanos();
    }

    /** @param seconds from now on */
    public static SendDeadline within(long seconds) {
        return new SendDeadline(Duration.ofSeconds(seconds), Clock.systemUTC(), System::nanoTime);
    }

    /** @throws TooLateException if either clock says that it has passed */
    void check() throws TooLateException {
        if (isOver()) {
            throw new TooLateException();
        }
    }

    /** Whether either clock says that it has passed. */
    public boolean isOver() {
        return !leaves(Duration.ZERO);
    }

    /** Whether so much of it is left by both clocks. */
    public boolean leaves(Duration time) {
        return nanos.getAsLong() - begun <= patience - time.toNanos() && !wall.instant().isAfter(lastInstant.minus(time));
    }
}
