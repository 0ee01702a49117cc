package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.metrics.Meters;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

    @Test
    void aKeyWithNulIsLeftOutAndTheOthersOfItsPageAreNot() {
        CamelContext context = new DefaultCamelContext();
        try (LogLines log = new LogLines()) {
            Sources sources = sources(context);
            Registrations registrations = new Registrations(sources);
            List<Map<String, Object>> rows = registrations.rows(
                    Stream.of("a.wav", "b\0.wav", "\0", "c\u2028\n\0.wav", "d.wav").map(RegistrationsTest::discovery).toList());

            assertEquals(List.of("a.wav", "d.wav"), rows.stream().map(row -> row.get("key")).toList());
            List<Map<String, Object>> some = Stream.of("a", "b", "c", "d", "e", "f").map(RegistrationsTest::discovery).toList();
            assertEquals(List.of("a", "b", "c", "d", "e", "f"), registrations.rows(some).stream().map(row -> row.get("key")).toList(),
                    "a backfill goes on behind the last one that it took");
            List<String> ids = registrations.rowsById(some).stream().map(row -> (String) row.get("id")).toList();
            assertEquals(ids.stream().sorted().toList(), ids, "every writer of the ledger takes its rows in one order");

            assertEquals(List.of("b?.wav", "?", "c???.wav"),
                    log.messages().stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList());
        } finally {
            context.stop();
        }
    }

    @Test
    void aWalkIsASweepOnceItsLastPageIsInTheLedger() {
        CamelContext context = new DefaultCamelContext();
        try {
            Sources sources = sources(context);
            Meters meters = new Meters();
            meters.setCamelContext(context);
            sources.setMeters(meters);
            sources.open();
            double started = lastSweep(context);
            assertEquals(ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0, started, "until there is one");
            Sweep sweep = sources.beginSweep("s3");
            sources.discoveries(sweep, List.of());
            assertEquals(started, lastSweep(context), "nor is a dry run");
            sources.added(sweep, null);
            assertTrue(lastSweep(context) > started);
        } finally {
            context.stop();
        }
    }

    private static double lastSweep(CamelContext context) {
        return context.getRegistry().lookupByNameAndType(MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class)
                .get("transcript.routes.sweep.last.success.timestamp.seconds").tag("source", "s3").gauge().value();
    }

    private static Sources sources(CamelContext context) {
        Properties settings = new Properties();
        settings.setProperty("source.s3.bucket", "calls");
        settings.setProperty("source.s3.service-sid", "GA" + "0".repeat(32));
        context.getPropertiesComponent().setLocation("file:config/application.properties");
        context.getPropertiesComponent().setOverrideProperties(settings);
        Sources sources = new Sources("s3", "");
        sources.setCamelContext(context);
        return sources;
    }

    private static Map<String, Object> discovery(String key) {
        return Map.of("source", "s3", "key", key, "etag", "\"1\"", "size", 1L, "lastModified",
                OffsetDateTime.parse("2026-03-01T09:30:00Z"));
    }
}
