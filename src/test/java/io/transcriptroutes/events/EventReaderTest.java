package io.transcriptroutes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.transcriptroutes.source.Sources;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The pattern of the prefix has one place for the day, and takes none from the tenth on. */
    @Test
    void aRecordThatNoSourceCanBeAskedAboutHoldsUpNoOther() throws IOException {
        EventBatch batch = read(message("one", "2026-02-03T00:00:00Z"), message("two", "2026-02-13T00:00:00Z"),
                message("three", "2026-02-04T00:00:00Z"));
        assertEquals(2, batch.getDiscoveries().size());
        assertEquals(List.of("two"), batch.getPoison().stream().map(letter -> letter.message().id()).toList());
        assertEquals("event-incomplete", batch.getPoison().get(0).code());
    }

    private static QueueMessage message(String id, String time) {
        return new QueueMessage(id, id, Events.direct(Events.record("ObjectCreated:Put", "calls", "calls/" + time.charAt(9) + "/a.wav", "abc")
                .put("eventTime", time)));
    }

    private static EventBatch read(QueueMessage... messages) throws IOException {
        Properties properties = new Properties();
        try (Reader shipped = Files.newBufferedReader(Path.of("config/application.properties"))) {
            properties.load(shipped);
        }
        properties.putAll(Map.of("source.s3.bucket", "calls", "source.s3.events-queue", "recordings", "source.s3.prefix", "calls/{pd}/",
                "source.s3.prefix-days", "1", "twilio.service-sid", "GA" + "0".repeat(32)));
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setInitialProperties(properties);
        Sources sources = new Sources("s3", "");
        sources.setCamelContext(context);
        return new EventReader(sources, new EventCounts(), Clock.fixed(NOW, ZoneOffset.UTC)).read(sources.named("s3"), List.of(messages));
    }
}
