package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.installation.TwilioClient;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.LoggedRequest;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a transcript may end, or not end, and that each recording ends with one transcript or a dead letter. */
class TrackTest extends Peers {

    private static final String CREATE = "/Transcripts";
    private static final String ONE = "/Transcripts/GT[^/]+";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void whatTwilioGivesUpOnTwiceIsMadeAnewTwiceAndDelivered() {
        twilio.faults().on("POST", CREATE).times(2).failTranscript(95105);
        putSpeech("call.mp3");
        bundle.exporting().start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "exported");
        assertTrue(Files.exists(folder.resolve("exports/s3/call.mp3.html")));

        assertEquals(3, twilio.createdCount());
        assertEquals(2, twilio.deletedSids().size(), "exactly the two that failed");
        assertEquals(List.of(2, 0), List.of(row.get("retranscriptions"), row.get("attempts")));
        assertEquals(List.of(row.get("transcript_sid")), twilio.transcripts().stream().map(one -> one.sid()).toList());
        assertEquals(twilio.deletedSids().get(1), row.get("replaced_sid"));
        List<Map<String, Object>> told = attempts(row);
        assertEquals(2, told.size(), "one line of the story for each");
        for (int i = 0; i < 2; i++) {
            assertEquals("transcript-failed", told.get(i).get("error_code"));
            assertTrue(told.get(i).get("error_message").toString().contains(twilio.deletedSids().get(i)), told::toString);
        }
    }

    @Test
    void whatTwilioGivesUpOnTooOftenIsFinalWithEverythingKnownAndCanBeRedriven() throws Exception {
        FaultRule fails = twilio.faults().on("POST", CREATE).always().failTranscript(95105);
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");

        assertEquals(List.of(3L, 2), List.of(twilio.createdCount(), twilio.deletedSids().size()));
        JsonNode letter = deadLetter(row);
        assertEquals("transcript-failed", letter.at("/reason/code").asText());
        assertTrue(letter.at("/reason/message").asText().contains("made anew 2 times"), letter::toString);
        assertEquals(3, letter.get("attempts").size());
        twilio.deletedSids().forEach(sid -> assertTrue(letter.get("attempts").toString().contains(sid), sid));
        assertEquals(row.get("transcript_sid"), letter.at("/twilio/transcriptSid").asText());

        fails.off();
        bundle.operate("redrive-recordings", Map.of("all", true));
        assertEquals(0, bundle.awaitState("call.mp3", "completed").get("retranscriptions"), "a redrive begins anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "canceled", "error"})
    void eachWayOfGivingUpIsMadeAnew(String status) {
        submitWithoutTracking();
        twilio.faults().on("GET", CREATE).times(1).changeJson(page -> statusOfFirst(page, status));
        track();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertEquals(List.of(2L, 1), List.of(twilio.createdCount(), row.get("retranscriptions")));
        assertEquals("transcript-" + status, attempts(row).get(0).get("error_code"));
    }

    @ParameterizedTest
    @CsvSource({"failed, transcript-failed", "in-progress, transcript-overdue"})
    void aProcessThatWasKilledAfterTheDeletionIsTakenOver(String status, String code) throws Exception {
        submitWithoutTracking();
        String sid = (String) bundle.row("call.mp3").get("transcript_sid");
        new TwilioClient(twilio).delete(sid);
        // As it is left between the DELETE and the row's update
        bundle.ledger().update("update recording set twilio_status = ?, replacing_sid = transcript_sid, replacing_code = ?, "
                + "replacing_message = 'why', replacing_until = current_timestamp - interval '1' hour, submitted_at = "
                + "submitted_at - interval '100' hour", status, code);
        track();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertEquals(List.of(2L, 1, sid), List.of(twilio.createdCount(), row.get("retranscriptions"), row.get("replaced_sid")));
        assertNull(row.get("error_code"));
    }

    @Test
    void aTranscriptThatTheListForgetsIsAskedForOnceAndDelivered() {
        silentList();
        submitWithoutTracking();
        overdue();
        track();
        bundle.awaitState("call.mp3", "completed");
        assertEquals(List.of(1L, 1L), List.of(twilio.createdCount(), twilio.requestCount("GET", ONE)));
    }

    @Test
    void aTranscriptThatTheListForgetsAndTwilioGaveUpIsMadeAnew() {
        FaultRule silence = silentList();
        submitWithoutTracking();
        twilio.faults().on("GET", ONE).times(1).changeJson(one -> one.put("status", "canceled"));
        overdue();
        track();
        bundle.await("call.mp3", row -> row.get("retranscriptions").equals(1));
        silence.off();
        bundle.awaitState("call.mp3", "completed");
        assertEquals(List.of(2L, 1), List.of(twilio.createdCount(), twilio.deletedSids().size()));
    }

    @Test
    void aTranscriptThatSomebodyDeletedIsFinalAndARedriveMakesAnother() throws Exception {
        submitWithoutTracking();
        new TwilioClient(twilio).delete((String) bundle.row("call.mp3").get("transcript_sid"));
        overdue();
        track();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");
        assertEquals("transcript-gone", row.get("error_code"));
        assertEquals("transcript-gone", deadLetter(row).at("/reason/code").asText());
        assertEquals(1, twilio.createdCount());
        bundle.operate("redrive-recordings", Map.of("all", true));
        bundle.awaitState("call.mp3", "completed");
    }

    @Test
    void aTranscriptThatNeverEndsIsMadeAnewAndThenFinal() throws Exception {
        bundle.set("track.retranscriptions", "1");
        FaultRule never = twilio.faults().on("GET", ONE).always().changeJson(one -> one.put("status", "in-progress"));
        silentList();
        submitWithoutTracking();
        overdue();
        track();
        bundle.await("call.mp3", row -> row.get("retranscriptions").equals(1) && "submitted".equals(row.get("state")));
        overdue();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");
        assertEquals("transcript-overdue", row.get("error_code"));
        assertEquals(List.of(2L, 1), List.of(twilio.createdCount(), twilio.deletedSids().size()));
        assertEquals(2, deadLetter(row).get("attempts").size());
        assertTrue(row.get("error_message").toString().contains("in-progress"), row::toString);
        assertEquals(2, never.hits(), "asked for once each time");
    }

    @Test
    void theDeadlineGrowsWithTheLengthOfTheAudio() {
        bundle.start();
        insert(1, 60.0, 5);
        insert(2, 60.0, 7);
        insert(3, 3600.0, 9);
        insert(4, 3600.0, 11);
        insert(5, null, 79);
        insert(6, null, 81);
        insert(7, 1e12, 81);
        bundle.awaitCount("failed", 4);
        Awaitility.await().atMost(PATIENCE).until(() -> twilio.requestCount("GET", CREATE) >= 2);
        assertEquals(List.of("2", "4", "6", "7"), bundle.ledger().queryForList(
                "select object_key from recording where error_code = 'transcript-gone' order by object_key", String.class));
        assertEquals(4, twilio.requestCount("GET", ONE), "one question for each");
    }

    @Test
    void anOutageWhileDeletingChangesNothing() {
        twilio.faults().on("POST", CREATE).failTranscript(95105);
        FaultRule refused = twilio.faults().on("DELETE", ONE).always().respond401();
        putSpeech("call.mp3");
        bundle.start();
        Awaitility.await().atMost(PATIENCE).until(() -> refused.hits() >= 3);
        Awaitility.await().atMost(PATIENCE).until(() -> bundle.down("twilio"));
        Map<String, Object> row = bundle.row("call.mp3");
        assertEquals(List.of("submitted", "failed", 0, 0),
                List.of(row.get("state"), row.get("twilio_status"), row.get("retranscriptions"), row.get("attempts")));
        assertEquals(List.of(), attempts(row), "what did not happen is no part of the story");
        refused.off();
        bundle.awaitState("call.mp3", "completed");
        assertEquals(List.of(2L, 1), List.of(twilio.createdCount(), twilio.deletedSids().size()));
    }

    @Test
    void oneThatCannotBeDeletedKeepsNoOtherFromItsTurnAndDoesNotWaitForEver() {
        for (String key : List.of("refused.mp3", "broken.mp3", "call.mp3")) {
            twilio.faults().on("POST", CREATE).failTranscript(95105);
            putSpeech(key);
        }
        bundle.set("retry.max-attempts", "2").set("retry.redeliveries", "1").start();
        bundle.context().getRegistry().lookupByNameAndType("repairs", io.transcriptroutes.track.Repairs.class).setPageSize(2);
        stopTracking();
        bundle.awaitCount("submitted", 3);
        String refused = (String) bundle.row("refused.mp3").get("transcript_sid");
        String broken = (String) bundle.row("broken.mp3").get("transcript_sid");
        twilio.faults().on("DELETE", "/Transcripts/" + refused).always().respond(400, "{\"code\":20001,\"message\":\"It is busy\"}");
        twilio.faults().on("DELETE", "/Transcripts/" + broken).always().respondHtml(503);
        track();
        bundle.awaitState("call.mp3", "completed");
        bundle.awaitCount("failed", 2);
        assertEquals("twilio-rejected", bundle.row("refused.mp3").get("error_code"));
        assertEquals("twilio-error", bundle.row("broken.mp3").get("error_code"));
        assertEquals(4, twilio.requestCount("DELETE", "/Transcripts/" + broken), "two attempts with one redelivery each");
        assertEquals(4, twilio.createdCount());
    }

    @Test
    void whatIsOnLegalHoldIsNotDeletedButFinal() throws Exception {
        Path hold = Files.writeString(folder.resolve("hold.txt"), "");
        bundle.set("config.legal-hold", hold.toString());
        twilio.faults().on("POST", CREATE).failTranscript(95105);
        submitWithoutTracking();
        Files.writeString(hold, bundle.row("call.mp3").get("transcript_sid") + "\n");
        track();
        assertEquals("on-hold", bundle.awaitState("call.mp3", "failed").get("error_code"));
        assertEquals(List.of(), twilio.deletedSids());
    }

    @Test
    void whoeverIsLateChangesNothing() throws Exception {
        twilio.faults().on("POST", CREATE).failTranscript(95105);
        CountDownLatch quicker = new CountDownLatch(1);
        FaultRule held = twilio.faults().on("DELETE", ONE).hold(quicker);
        putSpeech("call.mp3");
        bundle.start();
        Awaitility.await().atMost(PATIENCE).until(() -> held.hits() == 1);
        // Another process has made it anew, and its transcript is under way
        String other = twilio.addCompleted(TwilioSimulator.SERVICE_SID, (String) bundle.row("call.mp3").get("id"), Instant.now());
        bundle.ledger().update("update recording set transcript_sid = ?, replaced_sid = transcript_sid, twilio_status = 'queued', "
                + "submitting_at = current_timestamp, retranscriptions = 1", other);
        quicker.countDown();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertEquals(List.of(other, 1), List.of(row.get("transcript_sid"), row.get("retranscriptions")));
        assertEquals(1, twilio.requestCount("POST", CREATE));
    }

    @Test
    void aLostAnswerAfterAFailedPredecessorEndsWithOneTranscriptThoughAPageIsStale() {
        List<ObjectNode> stale = new ArrayList<>();
        twilio.faults().on("POST", CREATE).failTranscript(95105);
        twilio.faults().on("POST", CREATE).resetAfterProcessing();
        twilio.faults().on("GET", CREATE).always().changeJson(page -> {
            if (stale.isEmpty()) {
                page.path("transcripts").forEach(one -> stale.add(one.deepCopy()));
                stale.removeIf(one -> !one.path("status").asText().equals("failed"));
            } else {
                page.withArray("transcripts").insert(0, stale.get(0)).add(stale.get(0));
            }
        });
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertEquals(List.of(2L, 1), List.of(twilio.createdCount(), twilio.deletedSids().size()));
        assertEquals(twilio.transcripts().get(0).sid(), row.get("transcript_sid"));
        assertNotEquals(stale.get(0).path("sid").asText(), row.get("transcript_sid"));
    }

    /** A page is applied in the order of SIDs, which chance decides; this is the order in which a stale one comes first. */
    @Test
    void theTranscriptThatWasReplacedIsNotAdopted() {
        bundle.start();
        stopTracking();
        insert(1, null, 0);
        String id = String.valueOf(bundle.rows().get(0).get("id"));
        String replaced = "GT" + "0".repeat(32);
        bundle.ledger().update("update recording set state = 'submitting', transcript_sid = null, replaced_sid = ?, "
                + "submitting_at = current_timestamp", replaced);
        apply(id, replaced, "failed", Instant.now().plusSeconds(2));
        assertEquals("submitting", bundle.rows().get(0).get("state"));
        String sid = twilio.addCompleted(TwilioSimulator.SERVICE_SID, id, Instant.now());
        apply(id, sid, "completed", Instant.now().plusSeconds(2));
        assertEquals(List.of("completed", sid), List.of(bundle.rows().get(0).get("state"), bundle.rows().get(0).get("transcript_sid")));
    }

    @Test
    void whatAnOlderQuestionBroughtIsNotAdopted() {
        bundle.start();
        stopTracking();
        insert(1, null, 0);
        bundle.ledger().update("update recording set state = 'submitting', transcript_sid = null, submitting_at = current_timestamp");
        String id = String.valueOf(bundle.rows().get(0).get("id"));
        String sid = twilio.addCompleted(TwilioSimulator.SERVICE_SID, id, Instant.now());
        apply(id, sid, "completed", Instant.now().minusSeconds(2));
        assertEquals("submitting", bundle.rows().get(0).get("state"));
        apply(id, sid, "completed", Instant.now().plusSeconds(2));
        assertEquals(List.of("completed", sid), List.of(bundle.rows().get(0).get("state"), bundle.rows().get(0).get("transcript_sid")));
        bundle.ledger().update("update recording set state = 'exported', due_at = current_timestamp - interval '1' hour");
        Map<String, Object> before = bundle.rows().get(0);
        apply(id, sid, "completed", Instant.now().plusSeconds(2));
        apply(id, sid, "failed", Instant.now().plusSeconds(2));
        assertEquals(before, bundle.rows().get(0), "what is delivered stays so");
    }

    @Test
    void aCreateCallThatIsAnsweredWithACompletedTranscriptIsDelivered() {
        twilio.faults().on("POST", CREATE).changeJson(json -> json.put("status", "completed"));
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "completed");
    }

    @Test
    void anUnknownStatusIsReportedOnceAndHoldsUpNothing() {
        submitWithoutTracking();
        FaultRule odd = twilio.faults().on("GET", CREATE).always().changeJson(page -> statusOfFirst(page, "pondering\u001b[2J\nand so on"));
        try (LogLines log = new LogLines()) {
            track();
            Awaitility.await().atMost(PATIENCE).until(() -> odd.hits() >= 3);
            assertEquals(1, log.messages().stream().filter(line -> line.contains("'pondering?[2J?and so on'")).count());
        }
        odd.off();
        bundle.awaitState("call.mp3", "completed");
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void aListThatEndsHalfwayReleasesNothingAndHoldsUpNoOther() {
        twilio.faults().on("POST", CREATE).resetBeforeProcessing();
        FaultRule broken = twilio.faults().on("GET", CREATE).always().changeJson(page -> page.withObject("/meta")
                .put("next_page_url", twilio.baseUrl() + "/Transcripts/another"));
        putSpeech("call.mp3");
        bundle.start();
        bundle.await("call.mp3", row -> "submitting".equals(row.get("state")));
        Awaitility.await().atMost(PATIENCE).until(() -> broken.hits() >= 3);
        assertEquals(List.of("submitting", 0),
                List.of(bundle.row("call.mp3").get("state"), bundle.row("call.mp3").get("unlisted")));
        assertTrue(bundle.down("track-transcripts"));

        // A SID that cannot be read may be the one that is missing
        FaultRule nameless = twilio.faults().on("GET", CREATE).always().changeJson(page -> page.withArray("transcripts").addObject()
                .put("sid", "GTxyz").put("customer_key", "\u0000").put("status", "completed"));
        broken.off();
        Awaitility.await().atMost(PATIENCE).until(() -> nameless.hits() >= 3);
        assertEquals("submitting", bundle.row("call.mp3").get("state"));
        nameless.off();
        bundle.awaitState("call.mp3", "completed");
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void tenThousandInFlightCostTenRequestsARound() {
        int transcripts = 10_000;
        bundle.start();
        stopTracking();
        Instant created = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < transcripts; i++) {
            String id = String.format("%064x", i);
            rows.add(new Object[] {id, TwilioSimulator.SERVICE_SID, id, id, twilio.addCompleted(TwilioSimulator.SERVICE_SID, id, created)});
        }
        bundle.ledger().batchUpdate("insert into recording (id, source, service_sid, bucket, object_key, state, due_at, customer_key, "
                + "discovered_at, submitting_at, submitted_at, twilio_status, transcript_sid) values (?, 's3', ?, 'b', ?, 'submitted', "
                + "current_timestamp, ?, current_timestamp, current_timestamp, current_timestamp, 'queued', ?)", rows);
        track();
        bundle.awaitCount("completed", transcripts);
        List<LoggedRequest> requests = twilio.requests();
        System.out.println(transcripts + " transcripts in flight: " + requests.size() + " requests to Twilio in the round that found "
                + "them completed");
        assertEquals(requests.size(), twilio.requestCount("GET", CREATE), "lists alone");
        assertTrue(requests.size() <= 12, requests.size() + " requests");
    }

    private FaultRule silentList() {
        return twilio.faults().on("GET", CREATE).always().respond(200, "{\"transcripts\":[],\"meta\":{\"next_page_url\":null}}");
    }

    /** A recording whose transcript is over at Twilio, which the ledger does not know yet. */
    private void submitWithoutTracking() {
        putSpeech("call.mp3");
        bundle.start();
        stopTracking();
        bundle.awaitState("call.mp3", "submitted");
        Awaitility.await().atMost(PATIENCE).until(() -> twilio.transcripts().stream()
                .allMatch(one -> one.status().equals("completed") || one.status().equals("failed")));
    }

    private void stopTracking() {
        try {
            bundle.context().getRouteController().stopRoute("track-transcripts");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void track() {
        try {
            bundle.context().getRouteController().startRoute("track-transcripts");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void overdue() {
        bundle.ledger().update("update recording set submitted_at = submitted_at - interval '100' hour where state = 'submitted'");
    }

    private static void statusOfFirst(ObjectNode page, String status) {
        if (!page.path("transcripts").isEmpty()) {
            ((ObjectNode) page.path("transcripts").get(0)).put("status", status);
        }
    }

    private void apply(String key, String sid, String status, Instant askedAt) {
        ObjectNode transcript = new ObjectMapper().createObjectNode().put("sid", sid).put("status", status).put("customer_key", key)
                .put("service_sid", TwilioSimulator.SERVICE_SID).put("date_created", Instant.now().toString());
        bundle.context().createProducerTemplate().requestBody("direct:apply-transcripts",
                io.transcriptroutes.twilio.ListedTranscript.rows(transcript, askedAt.atOffset(java.time.ZoneOffset.UTC)));
    }

    private List<Map<String, Object>> attempts(Map<String, Object> row) {
        return bundle.ledger().queryForList("select * from attempt where recording_id = ? order by failed_at", row.get("id"));
    }

    private JsonNode deadLetter(Map<String, Object> row) throws IOException {
        return new ObjectMapper().readTree(folder.resolve("dead-letter").resolve(row.get("id") + ".json").toFile());
    }

    /** A submitted row whose transcript Twilio does not have. */
    private void insert(int number, Double seconds, int hoursAgo) {
        String id = String.format("%064x", number);
        bundle.ledger().update("insert into recording (id, source, service_sid, bucket, object_key, state, due_at, customer_key, "
                + "discovered_at, submitting_at, submitted_at, twilio_status, transcript_sid, duration_seconds) values (?, 's3', ?, 'b', ?, "
                + "'submitted', current_timestamp, ?, current_timestamp, current_timestamp, current_timestamp - cast(? as integer) * "
                + "interval '1' hour, 'queued', ?, ?)", id, TwilioSimulator.SERVICE_SID, String.valueOf(number), id, hoursAgo,
                "GT" + id.substring(32), seconds);
    }
}
