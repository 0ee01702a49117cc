package io.transcriptroutes.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, ahead of or behind it by what a test says: Twilio's clock against ours. */
public final class SkewedClock extends Clock {

    private volatile Duration skew = Duration.ZERO;

    /** @param ahead of this machine's clock; negative for behind */
    public void skew(Duration ahead) {
        skew = ahead;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(skew);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
