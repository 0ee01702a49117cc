package io.transcriptroutes.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class LedgerMetersTest {

    private final AtomicLong clock = new AtomicLong(-7);
    private final Meters meters = new Meters();

    @Test
    void aCountThatTakesLongIsSeldom() {
        LedgerMeters ledger = new LedgerMeters(meters, clock::get);
        assertTrue(ledger.begin());
        seconds(3);
        ledger.reconciled(null);
        seconds(30);
        assertFalse(ledger.begin(), "3 s of 33");
        seconds(27);
        assertTrue(ledger.begin(), "3 s of 60");
    }

    @Test
    void aCountThatFailsLateIsSeldomToo() {
        LedgerMeters ledger = new LedgerMeters(meters, clock::get);
        assertTrue(ledger.begin());
        seconds(3);
        ledger.failed();
        seconds(30);
        assertFalse(ledger.begin(), "3 s of 33");
        seconds(27);
        assertTrue(ledger.begin());
    }

    @Test
    void figuresThatWereNeverTakenAreAsOldAsTheProcess() {
        meters.setCamelContext(new DefaultCamelContext());
        LedgerMeters ledger = new LedgerMeters(meters, clock::get);
        ledger.begin();
        ledger.failed();
        assertEquals(ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0,
                meters.registry().get("transcript.routes.ledger.sample.timestamp.seconds").gauge().value());
    }

    @Test
    void countsAreOfTheSourceThatTheirRowsAreOf() {
        meters.setCamelContext(new DefaultCamelContext());
        List<Map<String, Object>> rows = List.of(Map.of("source", "one"), Map.of("source", "other"), Map.of("source", "other"));
        meters.registered(rows, 3);
        assertEquals(List.of(1.0, 2.0), List.of(registered("one"), registered("other")));
        meters.registered(rows, 1);
        assertEquals(4, registered("one") + registered("other"), "where some were known, no more than were new");
    }

    private double registered(String source) {
        return meters.registry().get("transcript.routes.registered.recordings").tag("source", source).counter().count();
    }

    @Test
    void whatIsNotThereAnyMoreIsNotShownAndTwiliosCodesAreAddedUp() {
        meters.setCamelContext(new DefaultCamelContext());
        MeterRegistry registry = meters.registry();
        LedgerMeters ledger = new LedgerMeters(meters, clock::get);
        ledger.failures(List.of(Map.of("error_code", "twilio-rejected", "twilio_code", 1, "recordings", 2L),
                Map.of("error_code", "twilio-rejected", "twilio_code", 2, "recordings", 3L),
                Map.of("error_code", "audio-empty", "recordings", 1L)));
        assertEquals(5, registry.get("transcript.routes.failed.recordings").tag("code", "twilio-rejected").gauge().value());
        Gauge rejected = registry.get("transcript.routes.failed.recordings").tag("code", "twilio-rejected").gauge();
        ledger.failures(List.of(Map.of("error_code", "twilio-rejected", "recordings", 1L)));
        assertSame(rejected, registry.get("transcript.routes.failed.recordings").gauge(), "a scrape under way shows it, and no other");
        assertEquals(1, rejected.value());
        ledger.failures(List.of());
        assertTrue(registry.find("transcript.routes.failed.recordings").gauges().isEmpty());
        ledger.failures(List.of(Map.of("error_code", "twilio-rejected", "recordings", 7L)));
        assertEquals(7, registry.get("transcript.routes.failed.recordings").gauge().value(), "here again");

        ledger.reconciled(Map.of("endedAt", "2026-01-01T00:00:00Z", "codes", List.of(
                Map.of("code", "object-unknown", "found", 5, "fixed", 3))));
        assertEquals(2, registry.get("transcript.routes.disagreements").gauge().value());
        assertEquals(1_767_225_600, registry.get("transcript.routes.reconcile.last.timestamp.seconds").gauge().value());
    }

    private void seconds(int passed) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(passed));
    }
}
