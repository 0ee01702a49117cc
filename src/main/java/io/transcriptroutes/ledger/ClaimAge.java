package io.transcriptroutes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How old a claim is, counted from before it was taken: a young one needs no renewal, which is a write of its own. By two clocks:
 * one stands still while a machine sleeps, the other may be set.
 */
public final class ClaimAge {

    /** Of the claim's time, this part may be over before a worker renews it. */
    private static final int PART = 10;

    private final Clock wall;
    private final LongSupplier nanos;
    private final Instant taken;
    private final long begun;
    private final Duration young;

    ClaimAge(Duration claim, Clock wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.taken = wall.instant();
        this.begun = nanos.getAsLong();
        this.young = claim.dividedBy(PART);
    }

    /** @param seconds how long the claim lasts that is taken next */
    public static ClaimAge now(long seconds) {
        return new ClaimAge(Duration.ofSeconds(seconds), Clock.systemUTC(), System::nanoTime);
    }

    /** @param age null where it is not known: whether a claim is to be renewed */
    public static boolean isOld(ClaimAge age) {
        return age == null || !age.isYoung();
    }

    /** Whether at least nine tenths of the claim are left, by both clocks. */
    boolean isYoung() {
        Instant now = wall.instant();
        return nanos.getAsLong() - begun < young.toNanos() && !now.isBefore(taken) && now.isBefore(taken.plus(young));
    }
}
