package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.SpeechSamples;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every class of failure, with the bundle's own routes: what is tried again, what waits, what ends as a dead letter. */
class FailureTest extends Peers {

    private static final String CREATE = "/Transcripts";

    @Test
    void whatTwilioWouldRefuseBecomesADeadLetterWithoutAskingTwilio() throws Exception {
        put("noise.wav", new byte[5000]);
        bundle.start();
        Map<String, Object> row = bundle.awaitState("noise.wav", "failed");

        assertEquals("audio-not-audio", row.get("error_code"));
        assertEquals("reject", row.get("verdict"), "what the header says is kept of what is refused, too");
        assertEquals(95104, row.get("twilio_code"));
        assertEquals(0, twilio.requestCount("*", ".*"));
        JsonNode letter = deadLetter(row);
        assertEquals("noise.wav", letter.at("/recording/key").asText());
        assertEquals("audio-not-audio", letter.at("/reason/code").asText());
        assertEquals(95104, letter.at("/reason/twilioCode").asInt());
        assertEquals(1, letter.get("attempts").size());
        assertTrue(letter.get("redrive").asText().contains(row.get("id").toString()));
    }

    @Test
    void aRejectedRequestBecomesADeadLetterWithTwiliosWordsAndTheRedactedPayload() throws Exception {
        twilio.faults().on("POST", CREATE).always().respond(400, "{\"code\":20001,\"message\":\"Channel is odd\",\"status\":400}");
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");

        assertEquals(1, twilio.requestCount("POST", CREATE), "a rejection is final");
        JsonNode letter = deadLetter(row);
        assertEquals(20001, letter.at("/reason/twilioCode").asInt());
        assertTrue(letter.at("/reason/message").asText().contains("Channel is odd"));
        assertTrue(letter.at("/twilio/channel/media_properties/media_url").asText().endsWith("/recordings/call.mp3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRateLimitIsRedeliveredAndHonoured(int retryAfter) {
        twilio.faults().on("POST", CREATE).times(2).respond429(retryAfter == 0 ? null : retryAfter);
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");

        assertEquals(3, twilio.requestCount("POST", CREATE));
        assertEquals(1, twilio.createdCount());
        assertEquals(0, attempts(row), "within one attempt");
    }

    @Test
    void aLongRateLimitWaitsInTheLedgerAndNotOnAThread() {
        twilio.faults().on("POST", CREATE).times(1).respond429(3600);
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.await("call.mp3", r -> "twilio-rate-limited".equals(r.get("error_code")));
        assertEquals("pending", row.get("state"));
        assertEquals(1, row.get("attempts"));
        Duration rest = Duration.between(java.time.Instant.now(), io.transcriptroutes.ledger.Times.instant(row.get("due_at")));
        assertTrue(rest.toMinutes() > 50, () -> "due in " + rest);
    }

    @Test
    void attemptsThatAreUsedUpEndAsADeadLetter() throws Exception {
        twilio.faults().on("POST", CREATE).always().respond429(null);
        putSpeech("call.mp3");
        bundle.set("retry.max-attempts", "2").set("retry.redeliveries", "1").start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");
        assertEquals(4, twilio.requestCount("POST", CREATE), "two attempts with one redelivery each");
        assertEquals(2, deadLetter(row).get("attempts").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "truncated", "empty", "late"})
    void aCreateCallWhoseAnswerIsLostIsLookedUpAndNeverRepeated(String how) {
        FaultRule rule = twilio.faults().on("POST", CREATE);
        switch (how) {
            case "reset" -> rule.resetAfterProcessing();
            case "truncated" -> rule.truncateBody();
            case "empty" -> rule.emptyBody();
            default -> rule.slow(Duration.ofSeconds(3));
        }
        putSpeech("call.mp3");
        bundle.set("twilio.response-timeout-ms", "1000").start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");

        assertEquals(1, twilio.createdCount(), "one transcript, one bill");
        assertEquals(1, twilio.requestCount("POST", CREATE));
        assertEquals(twilio.transcripts().get(0).sid(), row.get("transcript_sid"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aCreateCallThatWasNeverProcessedIsRepeatedAfterTheListProvesIt(int status) {
        twilio.faults().on("POST", CREATE).times(1).respondHtml(status);
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertEquals(1, twilio.createdCount());
        assertEquals(1, attempts(row));
        assertTrue(twilio.requestCount("GET", CREATE) >= 2, "two whole lists without it");
    }

    @Test
    void unknownMembersAndStatusesAreTolerated() {
        twilio.faults().on("POST", CREATE).changeJson(json -> json.put("status", "pondering").putObject("new_member").put("a", 1));
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "completed");
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void refusedCredentialsAreAnOutageThatCostsNoAttempt() {
        FaultRule refusal = twilio.faults().on("*", ".*").always().respond401();
        for (int i = 0; i < 5; i++) {
            putSpeech("call-" + i + ".mp3");
        }
        bundle.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> refusal.hits() >= 6 && health("outages") == HealthCheck.State.DOWN);
        assertEquals(Set.of(HealthCheck.State.UP), HealthCheckHelper.invokeReadiness(bundle.context()).stream()
                .map(HealthCheck.Result::getState).collect(Collectors.toSet()), "callbacks and operations are taken all the same");
        refusal.off();
        bundle.awaitCount("completed", 5);

        assertEquals(5, twilio.createdCount());
        for (Map<String, Object> row : bundle.rows()) {
            assertEquals(0, row.get("attempts"));
            assertNull(row.get("error_code"));
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> health("outages") == HealthCheck.State.UP);
    }

    @Test
    void aTwilioThatCannotBeReachedIsAnOutage() {
        String address = twilio.baseUrl();
        twilio.close();
        putSpeech("call.mp3");
        bundle.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> health("outages") == HealthCheck.State.DOWN);
        assertEquals(0, bundle.row("call.mp3").get("attempts"));
        assertFalse(address.isEmpty());
    }

    @Test
    void aTranscriptThatTwilioGivesUpOnBecomesADeadLetter() throws Exception {
        twilio.faults().on("POST", CREATE).failTranscript(95106);
        putSpeech("call.mp3");
        bundle.set("track.retranscriptions", "0").start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");
        assertEquals("transcript-failed", row.get("error_code"));
        assertEquals(row.get("transcript_sid"), deadLetter(row).at("/twilio/transcriptSid").asText());
    }

    @Test
    void aRecordingThatIsTriedAgainIsNotTakenForItsFormerTranscript() {
        twilio.faults().on("POST", CREATE).failTranscript(95106);
        putSpeech("call.mp3");
        bundle.set("track.retranscriptions", "0").start();
        Map<String, Object> failed = bundle.awaitState("call.mp3", "failed");

        // In which order Twilio lists is not documented, and oldest first is the one that misleads
        twilio.faults().on("GET", CREATE).always().changeJson(FailureTest::oldestFirst);
        twilio.faults().on("POST", CREATE).resetAfterProcessing();
        bundle.ledger().update("update recording set state = 'pending', attempts = 0, due_at = current_timestamp "
                + "where id = ? and state = 'failed'", failed.get("id"));
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertEquals(2, twilio.createdCount());
        assertEquals("completed", twilio.transcript((String) row.get("transcript_sid")).orElseThrow().status());
    }

    @Test
    void aDeadLetterTargetThatIsDownMarksNothingAsFailed() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");
        put("noise.wav", new byte[5000]);
        bundle.set("dead-letter.uri", "file:" + blocked).start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> health("outages") == HealthCheck.State.DOWN);
        assertEquals("pending", bundle.row("noise.wav").get("state"));

        Files.delete(blocked);
        Map<String, Object> row = bundle.awaitState("noise.wav", "failed");
        assertTrue(Files.exists(blocked.resolve(row.get("id") + ".json")));
    }

    @Test
    void deadLettersGoToABucketByUriAlone() {
        s3.createBucket("letters");
        put("noise.wav", new byte[5000]);
        bundle.set("dead-letter.uri", "aws2-s3:letters?amazonS3Client=#s3Client-s3").start();
        Map<String, Object> row = bundle.awaitState("noise.wav", "failed");
        String letter = s3.s3Client().getObjectAsBytes(b -> b.bucket("letters").key("dead-letter/" + row.get("id") + ".json"))
                .asUtf8String();
        assertTrue(letter.contains("\"audio-not-audio\""), letter);
    }

    @Test
    void anObjectThatIsGoneOrChangedBeforeItIsSubmittedEndsAsADeadLetter() {
        FaultRule down = twilio.faults().on("*", ".*").always().respond401();
        putSpeech("changed.mp3");
        putSpeech("gone.mp3");
        bundle.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> bundle.rows().size() == 2 && down.hits() >= 2);
        put("changed.mp3", SpeechSamples.DELIVERY_QUESTION.audio());
        s3.s3Client().deleteObject(b -> b.bucket(Installation.BUCKET).key("gone.mp3"));
        down.off();

        assertEquals("object-gone", bundle.awaitState("gone.mp3", "failed").get("error_code"));
        // The old version, too, where it was past its check when it was overwritten
        Awaitility.await().until(() -> bundle.ledger().queryForList("select state from recording where object_key = 'changed.mp3' "
                + "and (state = 'completed' or error_code = 'object-changed')").size() == 2 && bundle.count("completed") >= 1);
    }

    @Test
    void aMissingBucketNamesItsKeyAndIsSweptOnceItExists() {
        bundle.set("source.s3.bucket", "not-yet-there").start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> health("outages") == HealthCheck.State.DOWN);
        String outages = bundle.outages().toString();
        assertTrue(outages.contains("source.s3.bucket"), outages);

        s3.createBucket("not-yet-there");
        s3.put("not-yet-there", "call.mp3", SpeechSamples.APPOINTMENT.audio(), Map.of());
        bundle.awaitState("call.mp3", "completed");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> health("outages") == HealthCheck.State.UP);
    }

    @Test
    void anS3ThatIsDownAtStartLeavesTheBundleRunning() {
        bundle.set("source.s3.endpoint", "http://127.0.0.1:1").start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> health("outages") == HealthCheck.State.DOWN);
        assertTrue(bundle.context().isStarted());
    }

    private static void oldestFirst(ObjectNode page) {
        ArrayNode transcripts = page.withArray("transcripts");
        for (int i = 0; i < transcripts.size() / 2; i++) {
            JsonNode newer = transcripts.get(i);
            transcripts.set(i, transcripts.get(transcripts.size() - 1 - i));
            transcripts.set(transcripts.size() - 1 - i, newer);
        }
    }

    private Integer attempts(Map<String, Object> row) {
        return bundle.ledger().queryForObject("select count(*) from attempt where recording_id = ?", Integer.class, row.get("id"));
    }

    private HealthCheck.State health(String id) {
        return bundle.health().stream()
                .filter(result -> result.getCheck().getId().equals(id)).findFirst().orElseThrow().getState();
    }

    private JsonNode deadLetter(Map<String, Object> row) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("dead-letter").resolve(row.get("id") + ".json").toFile());
    }
}
