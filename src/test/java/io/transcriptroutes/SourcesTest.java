package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.SpeechSamples;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import org.junit.jupiter.api.Test;

/** What the keys of a source change, seen at Twilio. */
class SourcesTest extends Peers {

    @Test
    void aFurtherSourceIsConfigurationAlone() {
        String service = "GA" + "5".repeat(32);
        twilio.services().add(service);
        s3.createBucket("sales");
        s3.put("sales", "2026/call.wav", SpeechSamples.SUPPORT_REFUND.audio(), Map.of());
        s3.put("sales", "other/call.wav", SpeechSamples.SUPPORT_REFUND.audio(), Map.of());
        putSpeech("call.mp3");
        bundle.set("sources", "s3,sales").set("source.sales.bucket", "sales").set("source.sales.prefix", "2026/")
                .set("source.sales.service-sid", service).start();
        bundle.awaitCount("completed", 2);

        assertEquals("sales", bundle.row("2026/call.wav").get("source"));
        assertEquals(service, transcriptOf("2026/call.wav").serviceSid());
        assertEquals("s3", bundle.row("call.mp3").get("source"));
    }

    @Test
    void aSidecarWinsOverMetadataOverTheKeyOverTheDefaults() throws Exception {
        s3.put(Installation.BUCKET, "20260301-093000_k7.mp3", SpeechSamples.APPOINTMENT.audio(), Map.of(
                "participant-1-full-name", "from metadata", "participant-1-email", "dana@example.com"));
        put("20260301-093000_k7.mp3.json", "{\"participants\":[{\"channel_participant\":1,\"full_name\":\"from sidecar\"}]}"
                .getBytes(StandardCharsets.UTF_8));
        bundle.set("source.s3.sidecar", "optional").set("source.s3.time-zone", "Europe/Berlin")
                .set("source.s3.key-pattern", "(?<start>\\d{8}-\\d{6})_(?<customerKey>k\\d+)\\.mp3")
                .set("source.s3.key-time-format", "yyyyMMdd-HHmmss").start();
        bundle.awaitState("20260301-093000_k7.mp3", "completed");

        TranscriptSnapshot transcript = twilio.transcripts().get(0);
        assertEquals("k7", transcript.customerKey());
        assertEquals("2026-03-01T08:30:00Z", transcript.mediaStartTime().toString());
        JsonNode agent = new ObjectMapper().readTree(transcript.channel()).at("/participants/0");
        assertEquals("from sidecar", agent.get("full_name").asText());
        assertEquals("dana@example.com", agent.get("email").asText());
        assertEquals("Agent", agent.get("role").asText());
    }

    @Test
    void aBadSidecarEndsAsADeadLetterThatNamesTheField() {
        putSpeech("call.mp3");
        put("call.mp3.json", "{\"participants\":[{\"channel_participant\":3}]}".getBytes(StandardCharsets.UTF_8));
        bundle.set("source.s3.sidecar", "optional").start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");
        assertEquals("sidecar-invalid", row.get("error_code"));
        assertTrue(row.get("error_message").toString().contains("channel_participant"), () -> row.toString());
        assertEquals(0, twilio.requestCount("POST", ".*"));
    }

    @Test
    void aRequiredSidecarIsWaitedFor() {
        putSpeech("call.mp3");
        bundle.set("source.s3.sidecar", "required").start();
        bundle.await("call.mp3", row -> "sidecar-missing".equals(row.get("error_code")));
        put("call.mp3.json", "{\"customer_key\":\"late\"}".getBytes(StandardCharsets.UTF_8));
        assertEquals("late", bundle.awaitState("call.mp3", "completed").get("customer_key"));
    }

    @Test
    void aCustomerKeyServesOneRecordingOfAService() {
        s3.put(Installation.BUCKET, "a.mp3", SpeechSamples.APPOINTMENT.audio(), Map.of("customer-key", "order-7"));
        bundle.start();
        bundle.awaitState("a.mp3", "completed");
        s3.put(Installation.BUCKET, "b.mp3", SpeechSamples.APPOINTMENT.audio(), Map.of("customer-key", "order-7"));
        Map<String, Object> row = bundle.awaitState("b.mp3", "failed");
        assertEquals("customer-key-taken", row.get("error_code"));
        assertTrue(row.get("error_message").toString().contains(bundle.row("a.mp3").get("id").toString()));
        assertEquals(1, twilio.createdCount());

        s3.put(Installation.BUCKET, "c.mp3", SpeechSamples.APPOINTMENT.audio(), Map.of());
        Object id = bundle.awaitState("c.mp3", "completed").get("id");
        s3.put(Installation.BUCKET, "d.mp3", SpeechSamples.APPOINTMENT.audio(), Map.of("customer-key", id.toString()));
        assertEquals("customer-key-taken", bundle.awaitState("d.mp3", "failed").get("error_code"), "it is the other's by its id");
    }

    @Test
    void monoIsSentAndNotedUnlessTheKeySaysOtherwise() {
        byte[] mono = resource("/audio/wav-pcm16-8k-mono.wav");
        s3.createBucket("strict");
        s3.put("strict", "strict.wav", mono, Map.of());
        put("mono.wav", mono);
        bundle.set("sources", "s3,strict").set("source.strict.bucket", "strict").set("source.strict.mono", "reject").start();
        assertEquals("mono", bundle.awaitState("mono.wav", "completed").get("flags"));
        assertEquals("audio-mono", bundle.awaitState("strict.wav", "failed").get("error_code"));
    }

    @Test
    void anUndocumentedVariantIsSentAndFlagged() {
        put("float.wav", resource("/audio/wav-float32.wav"));
        bundle.start();
        Map<String, Object> row = bundle.awaitState("float.wav", "completed");
        assertEquals("unsure", row.get("verdict"));
        assertTrue(row.get("flags").toString().contains("unverified"));
    }

    @Test
    void theHeaderCanBeReadThroughTheApiInstead() {
        putSpeech("call.mp3");
        // An address that only Twilio could reach
        bundle.set("source.s3.presign-endpoint", "http://127.0.0.1:1").set("source.s3.read-through", "s3-api").start();
        Map<String, Object> row = bundle.await("call.mp3", r -> r.get("transcript_sid") != null);
        assertEquals("mp3", row.get("format"));
        assertTrue(twilio.transcripts().get(0).mediaUrl().startsWith("http://127.0.0.1:1/recordings/call.mp3?"));
    }

    @Test
    void noMoreThanTheLimitIsInFlight() {
        twilio.faults().on("GET", "/Transcripts").always().respond(200,
                "{\"transcripts\":[],\"meta\":{\"next_page_url\":null}}");
        for (int i = 0; i < 7; i++) {
            putSpeech("call-" + i + ".mp3");
        }
        bundle.set("twilio.max-in-flight", "3").start();
        bundle.awaitCount("submitted", 3);
        bundle.awaitCount("pending", 4);
        assertEquals(3, twilio.createdCount());
        assertNull(bundle.ledger().queryForList("select claim from recording where state = 'pending'").get(0).get("claim"));
    }

    private TranscriptSnapshot transcriptOf(String key) {
        return twilio.transcript((String) bundle.row(key).get("transcript_sid")).orElseThrow();
    }
}
