package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.installation.TwilioClient;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.simulator.FaultRule;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transcript that is made anew: whatever happens during its deletion, its recording ends with one transcript. */
class ReplaceTest extends Peers {

    private static final String CREATE = "/Transcripts";
    private static final String ONE = "/Transcripts/GT[^/]+";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"completed", "exported", "purged"})
    void whateverItsStateBecomesDuringTheDeletionItIsMadeAnew(String becomes) throws Exception {
        submitWithoutTracking();
        Map<String, Object> row = bundle.row("call.mp3");
        CountDownLatch changed = new CountDownLatch(1);
        FaultRule held = twilio.faults().on("DELETE", ONE).hold(changed);
        CompletableFuture<Map<String, Object>> asked = CompletableFuture.supplyAsync(() -> retranscribe(row));
        Awaitility.await().atMost(PATIENCE).until(() -> held.hits() == 1);
        bundle.ledger().update("update recording set state = ?", becomes);
        changed.countDown();
        assertEquals(true, asked.get(30, TimeUnit.SECONDS).get("done"));
        track();
        assertMadeAnew(row);
    }

    @Test
    void whatIsBeingDeletedIsNeitherCompletedNorExported() throws Exception {
        bundle.exporting();
        submitWithoutTracking();
        Map<String, Object> row = bundle.row("call.mp3");
        CountDownLatch enough = new CountDownLatch(1);
        FaultRule held = twilio.faults().on("DELETE", ONE).hold(enough);
        CompletableFuture<Map<String, Object>> asked = CompletableFuture.supplyAsync(() -> retranscribe(row));
        Awaitility.await().atMost(PATIENCE).until(() -> held.hits() == 1);
        bundle.operate("fetch-transcript", Map.of("reference", row.get("transcript_sid")));
        assertEquals("submitted", bundle.row("call.mp3").get("state"), "what Twilio says of it counts no more");
        bundle.ledger().update("update recording set state = 'completed'");
        runOnce("direct:claim-completed");
        assertNull(bundle.row("call.mp3").get("claim"));
        enough.countDown();
        asked.get(30, TimeUnit.SECONDS);
        track();
        Map<String, Object> second = bundle.awaitState("call.mp3", "exported");
        assertNotEquals(row.get("transcript_sid"), second.get("transcript_sid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "completed", "exported", "purged"})
    void aProcessThatWasKilledAfterTheDeletionIsTakenOverInEveryState(String state) throws Exception {
        submitWithoutTracking();
        Map<String, Object> row = bundle.row("call.mp3");
        new TwilioClient(twilio).delete((String) row.get("transcript_sid"));
        bundle.ledger().update("update recording set state = ?, submitted_at = submitted_at - interval '100' hour, purged_at = "
                + "current_timestamp", state);
        mark("retranscribe", 1);
        runOnce("direct:repair-transcripts");
        assertEquals(state, bundle.row("call.mp3").get("state"), "whoever began it may still be at it");
        mark("retranscribe", -1);
        track();
        Map<String, Object> second = assertMadeAnew(row);
        assertEquals(0, second.get("retranscriptions"), "by hand it does not count");
        assertNull(second.get("purged_at"));
    }

    @Test
    void whatWasOnlyMarkedAsOverdueAndHasEndedWellIsKept() throws Exception {
        submitWithoutTracking();
        bundle.ledger().update("update recording set submitted_at = submitted_at - interval '100' hour");
        mark("transcript-overdue", -1);
        track();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertNull(row.get("replacing_sid"));
        assertEquals(List.of(1L, List.of()), List.of(twilio.createdCount(), twilio.deletedSids()), "billed once");
    }

    @Test
    void aDeletionThatIsRefusedLeavesTheRowAsItWas() {
        putSpeech("call.mp3");
        bundle.exporting().start();
        Map<String, Object> before = bundle.awaitState("call.mp3", "exported");
        FaultRule busy = twilio.faults().on("DELETE", ONE).always().respond(400, "{\"code\":20001,\"message\":\"It is busy\"}");
        assertThrows(CamelExecutionException.class, () -> retranscribe(before));
        assertEquals(before, bundle.row("call.mp3"));
        busy.off();
    }

    @Test
    void aDeletionWithoutAnAnswerIsEndedByTheTracker() {
        putSpeech("call.mp3");
        bundle.set("retry.redeliveries", "0").start();
        Map<String, Object> before = bundle.awaitState("call.mp3", "completed");
        twilio.faults().on("DELETE", ONE).resetAfterProcessing();
        assertThrows(CamelExecutionException.class, () -> retranscribe(before));
        assertMadeAnew(before);
    }

    @Test
    void whatCannotBeDeletedForGoodIsNoDeadLetter() {
        putSpeech("call.mp3");
        bundle.exporting().start();
        Map<String, Object> before = bundle.awaitState("call.mp3", "exported");
        twilio.faults().on("DELETE", ONE).always().respond(400, "{\"code\":20001,\"message\":\"It is busy\"}");
        mark("retranscribe", -1);
        bundle.await("call.mp3", row -> row.get("replacing_sid") == null);
        assertEquals(before, bundle.row("call.mp3"));
        assertTrue(Files.notExists(folder.resolve("dead-letter").resolve(before.get("id") + ".json")));
    }

    @Test
    void aGoodTranscriptIsNotDeletedForAudioThatIsGone() {
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> before = bundle.awaitState("call.mp3", "completed");
        s3.s3Client().deleteObject(request -> request.bucket(Installation.BUCKET).key("call.mp3"));
        assertThrows(CamelExecutionException.class, () -> retranscribe(before));
        assertEquals(before, bundle.row("call.mp3"));
        assertEquals(List.of(), twilio.deletedSids());
        putSpeech("call.mp3");
        bundle.ledger().update("update recording set source = 'renamed'");
        assertThrows(CamelExecutionException.class, () -> retranscribe(before));
        assertEquals(List.of(), twilio.deletedSids());
    }

    @Test
    void aVerdictOnAnEarlierLifeMarksNothingFailed() throws Exception {
        submitWithoutTracking();
        Map<String, Object> row = bundle.row("call.mp3");
        for (String change : List.of("state = 'completed'", "state = 'submitted', transcript_sid = 'GT" + "0".repeat(32) + "'",
                "state = 'pending', transcript_sid = null, "
                + "due_at = current_timestamp + interval '1' day")) {
            bundle.ledger().update("update recording set " + change);
            Map<String, Object> before = bundle.row("call.mp3");
            try (LogLines log = new LogLines()) {
                fail(row);
                assertTrue(log.messages().stream().anyMatch(line -> line.contains("has changed meanwhile")), change);
            }
            assertEquals(before, bundle.row("call.mp3"), change);
            assertEquals(0, bundle.ledger().queryForObject("select count(*) from attempt", Integer.class), change);
        }
        fail(bundle.row("call.mp3"));
        assertEquals("failed", bundle.row("call.mp3").get("state"), "a row without a transcript, too");
    }

    @Test
    void aRowThatChangedSinceTheRoundReadItIsLeftAlone() throws Exception {
        twilio.faults().on("POST", CREATE).failTranscript(95105);
        submitWithoutTracking();
        bundle.ledger().update("update recording set twilio_status = 'failed', retranscriptions = 9");
        Map<String, Object> read = bundle.row("call.mp3");
        bundle.ledger().update("update recording set state = 'completed', twilio_status = 'completed'");
        Map<String, Object> now = bundle.row("call.mp3");
        try (ProducerTemplate template = bundle.context().createProducerTemplate()) {
            template.send("direct:repair-one", exchange -> exchange.setVariable("recording", Recording.of(read)));
        }
        assertEquals(now, bundle.row("call.mp3"));
        assertTrue(Files.notExists(folder.resolve("dead-letter")));
    }

    @Test
    void aReleasedRowWhoseWorkerWasKilledIsAdopted() throws Exception {
        twilio.faults().on("POST", CREATE).resetAfterProcessing();
        bundle.set("track.settle-seconds", "3600").start();
        bundle.context().getRouteController().stopRoute("track-transcripts");
        putSpeech("call.mp3");
        bundle.await("call.mp3", row -> "submitting".equals(row.get("state")) && row.get("error_code") != null);
        bundle.context().getRouteController().stopRoute("submit-recordings");
        bundle.ledger().update("update recording set state = 'pending', claim = 'killed', claimed_until = current_timestamp + "
                + "interval '1' hour");
        bundle.operate("fetch-transcript", Map.of("reference", twilio.transcripts().get(0).sid()));
        assertEquals("pending", bundle.row("call.mp3").get("state"), "somebody works on it");
        bundle.ledger().update("update recording set claimed_until = current_timestamp - interval '1' hour");
        bundle.operate("fetch-transcript", Map.of("reference", twilio.transcripts().get(0).sid()));
        assertEquals(twilio.transcripts().get(0).sid(), bundle.row("call.mp3").get("transcript_sid"));
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void aTranscriptThatIsGoneBeforeItsExportIsMadeAgainByARedrive() throws Exception {
        putSpeech("call.mp3");
        bundle.exporting().set("export.interval", "1h").start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        new TwilioClient(twilio).delete((String) row.get("transcript_sid"));
        runOnce("direct:claim-completed");
        assertEquals("transcript-gone", bundle.awaitState("call.mp3", "failed").get("error_code"));
        assertEquals(1, bundle.operate("redrive-recordings", Map.of("all", true)).get("redriven"));
        Map<String, Object> second = bundle.await("call.mp3", now -> "completed".equals(now.get("state")));
        assertEquals(List.of(2L, row.get("transcript_sid")), List.of(twilio.createdCount(), second.get("replaced_sid")));
        runOnce("direct:claim-completed");
        bundle.awaitState("call.mp3", "exported");

        // Twilio's word was wrong: it is alive, and another one would be another bill
        bundle.ledger().update("update recording set state = 'failed', failed_from = 'completed', failed_at = current_timestamp, "
                + "error_code = 'transcript-gone'");
        assertEquals(1, bundle.operate("redrive-recordings", Map.of("all", true)).get("redriven"));
        assertEquals("completed", bundle.row("call.mp3").get("state"));
        bundle.ledger().update("update recording set state = 'failed', failed_from = 'completed', failed_at = current_timestamp, "
                + "error_code = 'transcript-gone', source = 'twilio'");
        new TwilioClient(twilio).delete((String) second.get("transcript_sid"));
        Map<String, Object> refused = bundle.operate("redrive-recordings", Map.of("all", true));
        assertTrue(refused.toString().contains("nothing here can make another one"), refused::toString);
        assertEquals("failed", bundle.row("call.mp3").get("state"));
        assertEquals(2L, twilio.createdCount());
    }

    @Test
    void aRoundEndsCleanlyWhereNothingCanBeWritten() throws Exception {
        twilio.faults().on("POST", CREATE).failTranscript(95105);
        twilio.faults().on("DELETE", ONE).always().respond(400, "{\"code\":20001,\"message\":\"It is busy\"}");
        submitWithoutTracking();
        bundle.ledger().execute("alter table attempt rename to elsewhere");
        track();
        Awaitility.await().atMost(PATIENCE).until(() -> bundle.down("track-transcripts"));
        assertEquals("submitted", bundle.row("call.mp3").get("state"));
        bundle.ledger().execute("alter table elsewhere rename to attempt");
        Awaitility.await().atMost(PATIENCE).until(() -> !bundle.down("track-transcripts"));
        assertEquals("twilio-rejected", bundle.awaitState("call.mp3", "failed").get("error_code"));
    }

    @Test
    void aRoundThatMakesOverdueOnesAnewSaysHowMany() throws Exception {
        twilio.faults().on("GET", CREATE).always().respond(200, "{\"transcripts\":[],\"meta\":{\"next_page_url\":null}}");
        twilio.faults().on("GET", ONE).times(1).changeJson(one -> one.put("status", "in-progress"));
        submitWithoutTracking();
        bundle.ledger().update("update recording set submitted_at = submitted_at - interval '100' hour");
        try (LogLines log = new LogLines()) {
            track();
            bundle.await("call.mp3", row -> row.get("retranscriptions").equals(1));
            Awaitility.await().atMost(PATIENCE).until(() -> log.messages().stream()
                    .anyMatch(line -> line.startsWith("1 overdue transcript ") && line.contains("billed")));
        }
    }

    /** As a verdict of repair-transcripts on what it had read. */
    private void fail(Map<String, Object> row) throws Exception {
        try (ProducerTemplate template = bundle.context().createProducerTemplate()) {
            template.send("direct:dead-letter", exchange -> {
                exchange.setVariable("recording", Recording.of(row));
                exchange.setVariable("failure", Failure.of(Failure.Kind.FINAL, "transcript-gone", "why"));
            });
        }
    }

    private void mark(String code, int hours) {
        bundle.ledger().update("update recording set replacing_sid = transcript_sid, replacing_code = ?, replacing_message = 'why', "
                + "replacing_until = current_timestamp + cast(? as integer) * interval '1' hour", code, hours);
    }

    private Map<String, Object> assertMadeAnew(Map<String, Object> before) {
        Map<String, Object> row = bundle.await("call.mp3", now -> "completed".equals(now.get("state"))
                && !Objects.equals(now.get("transcript_sid"), before.get("transcript_sid")));
        assertEquals(before.get("transcript_sid"), row.get("replaced_sid"));
        assertNull(row.get("replacing_sid"));
        assertEquals(2L, twilio.createdCount());
        assertEquals(List.of(row.get("transcript_sid")), twilio.transcripts().stream().map(one -> one.sid()).toList());
        return row;
    }

    private Map<String, Object> retranscribe(Map<String, Object> row) {
        return bundle.operate("retranscribe-recording", new HashMap<>(Map.of("reference", row.get("id"))));
    }

    private void runOnce(String route) throws Exception {
        try (ProducerTemplate template = bundle.context().createProducerTemplate()) {
            template.requestBody(route, "");
        }
    }

    /** A recording whose transcript is over at Twilio, which the ledger does not know yet. */
    private void submitWithoutTracking() throws Exception {
        putSpeech("call.mp3");
        bundle.start();
        bundle.context().getRouteController().stopRoute("track-transcripts");
        bundle.awaitState("call.mp3", "submitted");
        Awaitility.await().atMost(PATIENCE).until(() -> twilio.transcripts().stream()
                .allMatch(one -> one.status().equals("completed") || one.status().equals("failed")));
    }

    private void track() throws Exception {
        bundle.context().getRouteController().startRoute("track-transcripts");
    }
}
