package io.transcriptroutes.source;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** How many of a batch are claimed newest first, so that live recordings pass a backlog, and the backlog is worked off all the same. */
public final class ClaimOrder {

    private static final double PERCENT = 100;

    private final double share;
    private final DoubleSupplier random;

    /** @param newestShare in percent */
    public ClaimOrder(int newestShare) {
        this(newestShare, () -> ThreadLocalRandom.current().nextDouble());
    }

    ClaimOrder(int newestShare, DoubleSupplier random) {
        this.share = newestShare / PERCENT;
        this.random = random;
    }

    /** Rounded up as often as down, in proportion: where there is room for one at a time, each end gets its turn. */
    public long newest(long batch) {
        return (long) Math.floor(batch * share + random.getAsDouble());
    }
}
