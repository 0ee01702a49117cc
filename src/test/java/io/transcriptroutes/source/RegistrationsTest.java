package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import io.transcriptroutes.installation.LogLines;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class RegistrationsTest {

    @Test
    void aKeyWithNulIsLeftOutAndTheOthersOfItsPageAreNot() {
        CamelContext context = new DefaultCamelContext();
        try (LogLines log = new LogLines()) {
            Properties settings = new Properties();
            settings.setProperty("source.s3.bucket", "calls");
            settings.setProperty("source.s3.service-sid", "GA" + "0".repeat(32));
            context.getPropertiesComponent().setLocation("file:config/application.properties");
            context.getPropertiesComponent().setOverrideProperties(settings);
            Sources sources = new Sources("s3", "");
            sources.setCamelContext(context);

            List<Map<String, Object>> rows = new Registrations(sources).rows(
                    Stream.of("a.wav", "b\0.wav", "\0", "c\u2028\n\0.wav", "d.wav").map(RegistrationsTest::discovery).toList());

            assertEquals(List.of("a.wav", "d.wav"), rows.stream().map(row -> row.get("key")).toList());
            assertEquals(List.of("b?.wav", "?", "c???.wav"),
                    log.messages().stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList());
        } finally {
            context.stop();
        }
    }

    private static Map<String, Object> discovery(String key) {
        return Map.of("source", "s3", "key", key, "etag", "\"1\"", "size", 1L, "lastModified",
                OffsetDateTime.parse("2026-03-01T09:30:00Z"));
    }
}
