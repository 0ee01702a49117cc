package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Over the defaults that ship in config/application.properties. */
class SourceSettingsTest {

    private static final String SERVICE = "GA" + "0".repeat(32);

    @Test
    void aSourceTakesItsOwnKeysAndTheDefaultsForTheRest() throws Exception {
        List<Source> sources = read("s3,sales", Map.of("source.s3.bucket", "calls", "source.sales.bucket", "sales-calls",
                "source.sales.region", "eu-central-1", "source.sales.service-sid", "GA" + "1".repeat(32)));
        assertEquals(List.of("calls", "sales-calls"), sources.stream().map(Source::bucket).toList());
        assertEquals("eu-central-1", sources.get(1).region());
        assertEquals(SERVICE, sources.get(0).serviceSid());
        assertEquals("GA" + "1".repeat(32), sources.get(1).serviceSid());
        assertFalse(read("s3", Map.of("source.s3.bucket", "calls", "source.s3.sweep-interval", "off")).get(0).isSwept());
        assertEquals(Duration.ofHours(24), sources.get(1).mediaUrlExpiry());
        assertEquals(Source.ReadThrough.PRESIGNED_URL, sources.get(0).readThrough());
    }

    @Test
    void everyMistakeIsNamedAtOnceWithItsKeyItsValueAndItsRule() {
        String message = refusal("s3", Map.of("source.s3.bucket", "Not_A_Bucket", "source.s3.media-url-expiry", "8d",
                "source.s3.mono", "drop", "source.s3.endpoint", "minio:9000", "source.s3.path-style", "yes",
                "source.s3.key-pattern", "(unclosed", "source.s3.service-sid", "GA1"));
        assertTrue(message.startsWith("7 settings are wrong"), message);
        for (String expected : List.of("source.s3.bucket=Not_A_Bucket", "source.s3.media-url-expiry=8d: must be a time such as "
                + "30s, 5m or 24h, at most 7d", "source.s3.mono=drop: must be one of send, flag, reject", "source.s3.endpoint=minio:9000",
                "source.s3.path-style=yes: must be true or false", "source.s3.key-pattern=(unclosed", "source.s3.service-sid=GA1")) {
            assertTrue(message.contains(expected), () -> expected + " is not in: " + message);
        }
    }

    @Test
    void aBucketThatIsNotSetSaysSo() {
        assertTrue(refusal("s3", Map.of()).contains("source.s3.bucket=: must be an S3 bucket's name"));
    }

    @Test
    void twoStoresWithABucketOfOneNameNeedAWordToTellThemApart() throws Exception {
        Map<String, String> settings = Map.of("source.a.bucket", "calls", "source.b.bucket", "calls",
                "source.b.endpoint", "http://minio:9000");
        assertTrue(refusal("a,b", settings).contains("source.b.store"));
        assertEquals(2, read("a,b", Map.of("source.a.bucket", "calls", "source.b.bucket", "calls",
                "source.b.endpoint", "http://minio:9000", "source.b.store", "minio")).size());
    }

    @Test
    void whatIsNotSweptTakesNoEvents() throws Exception {
        List<Source> sources = read("s3,archive", Map.of("source.default.events-queue", "recordings", "source.s3.bucket", "calls",
                "source.archive.bucket", "calls", "source.archive.sweep-interval", "off"));
        assertTrue(sources.get(0).eventsQueue().isPresent());
        assertTrue(sources.get(1).eventsQueue().isEmpty(), "or an event would register it past the budget of its backfill");
        assertTrue(refusal("archive", Map.of("source.archive.bucket", "calls", "source.archive.sweep-interval", "off",
                "source.archive.events-queue", "recordings")).contains("source.archive.events-queue: must be empty"));
    }

    @Test
    void oneNameInTwoRegionsIsTwoQueuesAndOneQueueHasOneSpelling() throws Exception {
        List<Source> sources = read("a,b,c", Map.of("source.default.events-queue", "recordings", "source.a.bucket", "aaa",
                "source.b.bucket", "bbb", "source.c.bucket", "ccc", "source.b.region", "eu-west-1"));
        assertNotEquals(sources.get(0).eventsQueue(), sources.get(1).eventsQueue());
        assertEquals(sources.get(0).eventsQueue(), sources.get(2).eventsQueue());
        assertTrue(refusal("a,b", Map.of("source.default.region", "eu-west-1", "source.a.bucket", "aaa", "source.b.bucket", "bbb",
                "source.a.events-queue", "recordings", "source.b.events-queue", "arn:aws:sqs:eu-west-1:123456789012:recordings"))
                .contains("source.b.events-queue=arn:aws:sqs:eu-west-1:123456789012:recordings: may be the same queue as source.a"));
    }

    @Test
    void noSourceAtAllIsRefused() {
        assertTrue(refusal(" ", Map.of()).contains("sources"));
        assertTrue(refusal("twilio", Map.of("source.twilio.bucket", "calls")).contains("that Twilio made on its own"));
        assertTrue(refusal("S3!", Map.of()).contains("'S3!' is no name"));
    }

    private static String refusal(String names, Map<String, String> settings) {
        return assertThrows(IllegalArgumentException.class, () -> read(names, settings)).getMessage();
    }

    private static List<Source> read(String names, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        try (Reader shipped = Files.newBufferedReader(Path.of("config/application.properties"))) {
            properties.load(shipped);
        }
        properties.setProperty("twilio.service-sid", SERVICE);
        properties.putAll(settings);
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setInitialProperties(properties);
        return SourceSettings.read(context, names);
    }
}
