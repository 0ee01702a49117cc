package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.transcriptroutes.simulator.SettableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimAgeTest {

    @ParameterizedTest(name = "{0} s of 300 by one clock, {1} s by the other: young is {2}")
    @CsvSource({
        "  0,   0, true",
        " 29,  29, true",
        " 30,  29, false",
        " 29,  30, false",
        "  1, 900, false",
        "900,   1, false",
        "  1,  -1, false"})
    void bothClocksHaveToSaySo(long monotonic, long wall, boolean young) {
        SettableClock clock = new SettableClock(Instant.parse("2026-01-02T03:04:05Z"));
        AtomicLong nanos = new AtomicLong();
        ClaimAge age = new ClaimAge(Duration.ofSeconds(300), clock, nanos::get);

        nanos.set(Duration.ofSeconds(monotonic).toNanos());
        clock.advance(Duration.ofSeconds(wall));

        assertEquals(young, age.isYoung());
    }
}
