package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.SpeechSamples;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import org.junit.jupiter.api.Test;

/** From bucket to transcript, by the bundle's own routes and configuration. */
class MainLineTest extends Peers {

    /** How the S3 server looks at its own store while it answers a list or a GET. */
    private static final Set<String> READ_ONLY = Set.of("supportsVersioning", "supportsServerSideEncryption");

    @Test
    void wavMp3AndFlacBecomeTranscriptsOfTheirOwnBytes() {
        for (SpeechSamples sample : SpeechSamples.values()) {
            put("calls/" + sample.fileName(), sample.audio());
        }
        bundle.start();
        bundle.awaitCount("completed", SpeechSamples.values().length);

        assertEquals(3, twilio.createdCount());
        Map<String, String> formats = Map.of("calls/appointment.mp3", "mp3", "calls/delivery-question.flac", "flac",
                "calls/support-refund.wav", "wav");
        for (Map<String, Object> row : bundle.rows()) {
            TranscriptSnapshot transcript = twilio.transcript((String) row.get("transcript_sid")).orElseThrow();
            assertEquals(row.get("id"), transcript.customerKey());
            assertEquals(row.get("size_bytes"), transcript.downloadedLength(), "Twilio got the whole object");
            assertEquals(1, transcript.downloads());
            assertEquals(formats.get(row.get("object_key")), row.get("format"));
            assertEquals("accept", row.get("verdict"));
            for (String fact : List.of("channels", "sample_rate", "duration_seconds", "duration_exact", "size_bytes")) {
                assertNotNull(row.get(fact), () -> fact + ": " + row);
            }
        }
    }

    @Test
    void theChannelNamesTheParticipantsAndTheLedgerKeepsItWithoutTheSignature() throws Exception {
        s3.put(Installation.BUCKET, "call.mp3", SpeechSamples.APPOINTMENT.audio(), Map.of(
                "participant-1-full-name", "Dana Reed", "media-start-time", "2026-03-01T09:30:00+02:00"));
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");

        TranscriptSnapshot transcript = twilio.transcripts().get(0);
        JsonNode channel = new ObjectMapper().readTree(transcript.channel());
        assertEquals("Dana Reed", channel.at("/participants/0/full_name").asText());
        assertEquals("Agent", channel.at("/participants/0/role").asText(), "from config/participants.json");
        assertEquals("Customer", channel.at("/participants/1/role").asText());
        assertEquals("2026-03-01T07:30:00Z", transcript.mediaStartTime().toString());
        assertTrue(transcript.mediaUrl().contains("X-Amz-Signature="));
        assertFalse(row.get("channel").toString().contains("X-Amz-"), () -> "stored: " + row.get("channel"));
        assertTrue(row.get("channel").toString().contains("/recordings/call.mp3"));
    }

    @Test
    void aSweepOnlyListsAndTheHeaderIsReadOnce() {
        putSpeech("call.mp3");
        s3.operations().clear();
        bundle.start();
        bundle.awaitState("call.mp3", "completed");

        assertEquals(1, twilio.requestCount("POST", "/Transcripts"));
        // As they are now: the next sweep lists again
        Map<String, Integer> operations = new HashMap<>(s3.operations());
        assertTrue(operations.remove("listV1") > 0);
        assertEquals(2, operations.remove("getBlob"), "one range read here, one download by Twilio");
        assertTrue(READ_ONLY.containsAll(operations.keySet()), () -> "nothing else: " + operations);
    }

    @Test
    void aRestartSubmitsNothingTwice() {
        putSpeech("first.mp3");
        bundle.start();
        bundle.awaitState("first.mp3", "completed");
        bundle.stop();

        putSpeech("second.mp3");
        bundle.start();
        bundle.awaitState("second.mp3", "completed");
        assertEquals(2, twilio.createdCount());
    }

    @Test
    void anOverwrittenObjectIsANewRecording() {
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "completed");
        put("call.mp3", SpeechSamples.DELIVERY_QUESTION.audio());
        bundle.awaitCount("completed", 2);
        assertEquals(2, twilio.createdCount());
        emptyRowsAndPut("later.mp3");
        assertEquals(3, bundle.rows().size(), "an emptied row still says that this version was transcribed");
    }

    @Test
    void anOverwrittenObjectIsLeftAloneWhereTheKeySaysSo() {
        putSpeech("call.mp3");
        bundle.set("source.default.overwritten", "ignore").start();
        bundle.awaitState("call.mp3", "completed");
        put("call.mp3", SpeechSamples.DELIVERY_QUESTION.audio());
        // Registered after the overwritten object, in the same sweep or a later one
        putSpeech("later.mp3");
        bundle.awaitState("later.mp3", "completed");
        assertEquals(2, bundle.rows().size());
        emptyRowsAndPut("latest.mp3");
        assertEquals(3, bundle.rows().size(), "an emptied row still says that this object was transcribed");
    }

    /** The new object is registered after the others, in the same sweep or a later one. */
    private void emptyRowsAndPut(String key) {
        bundle.ledger().update("update recording set state = 'purged', bucket = null, object_key = null, object_version = null, "
                + "emptied_at = current_timestamp");
        putSpeech(key);
        bundle.awaitState(key, "completed");
    }

    @Test
    void aRecordingStoredAtTwilioTakesTheSameRoute() throws Exception {
        bundle.start();
        String sid = "RE" + "0123456789abcdef".repeat(2);
        bundle.context().createProducerTemplate().sendBody("direct:register-recordings",
                java.util.List.of(Map.of("source", "s3", "recordingSid", sid)));
        bundle.awaitCount("completed", 1);
        TranscriptSnapshot transcript = twilio.transcripts().get(0);
        assertEquals(sid, new ObjectMapper().readTree(transcript.channel()).at("/media_properties/source_sid").asText());
        assertFalse(s3.operations().containsKey("getBlob"), "no object was read");
    }
}
