package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.redrive.Redrives;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.apache.camel.CamelExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The way back for failures: what goes back and what never does, with its transcript, sidecar and dead letter. */
class RedriveTest extends Peers {

    private static final String CREATE = "/Transcripts";
    private static final String ONE = "/Transcripts/GT[^/]+";
    private static final String SIDECAR = "{\"participants\":[{\"channel_participant\":1,\"full_name\":\"Ada\"}]}";

    @Test
    void onlyWhatFailedAndFitsGoesBack() throws Exception {
        startIdle();
        String codec = insert(1, "failed", "s3", "audio-codec", 95104, "2026-01-01T10:00:00Z", "pending");
        String sales = insert(2, "failed", "sales", "audio-codec", 95104, "2026-02-01T10:00:00Z", "pending");
        String rejected = insert(3, "failed", "s3", "twilio-rejected", 20001, "2026-03-01T10:00:00Z", "submitting");
        String export = insert(4, "failed", "s3", "export-down", null, "2026-04-01T10:00:00Z", "completed");
        String completed = insert(5, "completed", "s3", null, null, null, null);
        String pending = insert(6, "pending", "s3", null, null, null, null);
        String submitted = insert(7, "submitted", "s3", null, null, null, null);
        String unknown = "f".repeat(64);
        List<Map<String, Object>> before = bundle.rows();

        assertEquals(List.of(codec, sales), dry(Map.of("errorCode", "audio-codec")));
        assertEquals(List.of(rejected), dry(Map.of("twilioCode", 20001)));
        assertEquals(List.of(sales), dry(Map.of("source", "sales")));
        assertEquals(List.of(codec), dry(Map.of("source", "s3", "errorCode", "audio-codec")));
        assertEquals(List.of(sales, rejected), dry(Map.of("failedSince", "2026-02-01", "failedUntil", "2026-03-01T10:00:01Z")));
        assertEquals(List.of(), dry(Map.of("failedUntil", "2026-01-01T10:00:00Z")), "until is not included");
        assertEquals(List.of(sales), dry(Map.of("ids", List.of(rejected, sales), "errorCode", "audio-codec")));
        assertEquals(List.of(codec, sales, rejected, export), dry(Map.of("all", true)));
        assertRefused(Map.of(), "say which recordings");
        assertRefused(Map.of("ids", List.of(codec), "sidecar", "{\"colour\":1}"), "/colour is not a member that is known here");
        assertEquals(before, bundle.rows(), "a dry run and a refusal change nothing");
        assertFalse(Files.exists(folder.resolve("dead-letter")));

        Map<String, Object> named = redrive(Map.of("ids", List.of(export, completed, pending, submitted, unknown, "x")));
        assertEquals(1, named.get("redriven"));
        assertEquals(List.of(Map.of("id", completed, "state", "completed"), Map.of("id", pending, "state", "pending"),
                Map.of("id", submitted, "state", "submitted")), sortedById(named.get("notFailed")));
        assertEquals(List.of("x", unknown), named.get("unknown"));
        assertEquals(List.of("completed", 1), values(export, "state", "redrives"));

        Map<String, Object> limited = redrive(Map.of("all", true, "perSecond", 0.5, "limit", 2));
        assertEquals(List.of(3L, 2), List.of(limited.get("matched"), limited.get("redriven")));
        assertEquals(List.of("pending", 0, "audio-codec"), values(codec, "state", "attempts", "error_code"));
        assertEquals(2, Duration.between(dueAt(codec), dueAt(sales)).toSeconds(), "one every two seconds");
        assertEquals("failed", values(rejected, "state").get(0));
        assertEquals(before.subList(4, 7), bundle.rows().subList(4, 7), "what did not fail is not touched");
        assertTrue(Files.exists(folder.resolve("dead-letter").resolve(codec + ".redriven.json")));
    }

    @Test
    void manyPagesGoBackOnceEach() throws Exception {
        startIdle();
        int rows = 25;
        bundle.context().getRegistry().lookupByNameAndType("redrives", Redrives.class).setPageSize(10);
        // Many of one instant, as after an outage: a page's end lies among them
        List<String> ids = IntStream.range(0, rows).mapToObj(number ->
                insert(number, "failed", "s3", "object-gone", 95110, "2026-01-01T10:0" + number / 15 + ":00Z", "pending")).toList();
        assertEquals((long) rows, redrive(Map.of("ids", ids, "dryRun", true)).get("matched"));

        Map<String, Object> result = redrive(Map.of("errorCode", "object-gone", "perSecond", 1000));
        assertEquals(List.of((long) rows, rows), List.of(result.get("matched"), result.get("redriven")));
        assertEquals(rows, bundle.count("pending"));
        assertEquals(rows, bundle.ledger().queryForObject("select count(distinct due_at) from recording", Integer.class));
        assertEquals(1, bundle.ledger().queryForObject("select max(redrives) from recording", Integer.class));
    }

    @Test
    void whatChangesWhileItIsRedrivenIsLeftAlone() throws Exception {
        startIdle();
        String purged = insert(1, "failed", "s3", "transcript-failed", null, "2026-01-01T10:00:00Z", "submitted");
        String again = insert(2, "failed", "s3", "transcript-failed", null, "2026-01-01T10:00:00Z", "submitted");
        bundle.ledger().update("update recording set transcript_sid = ?", "GT" + "0".repeat(32));
        CountDownLatch changed = new CountDownLatch(1);
        FaultRule held = twilio.faults().on("DELETE", ONE).hold(changed);
        CompletableFuture<Map<String, Object>> run = CompletableFuture.supplyAsync(() -> redrive(Map.of("all", true)));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> held.hits() == 1);
        bundle.ledger().update("update recording set state = 'purged' where id = ?", purged);
        // Another run sent it back, and what that made at Twilio has failed since: that transcript is not deleted yet
        bundle.ledger().update("update recording set redrives = 1 where id = ?", again);
        changed.countDown();

        Map<String, Object> result = run.get(30, TimeUnit.SECONDS);
        assertEquals(List.of(0, 2), List.of(result.get("redriven"), result.get("failed")), result::toString);
        assertEquals("purged", values(purged, "state").get(0));
        assertEquals("failed", values(again, "state").get(0));
    }

    @Test
    void theOldTranscriptIsDeletedBeforeANewOneIsMade() {
        for (String key : List.of("deleted.mp3", "gone.mp3", "kept.mp3")) {
            twilio.faults().on("POST", CREATE).failTranscript(95106);
            putSpeech(key);
        }
        bundle.set("track.retranscriptions", "0").start();
        bundle.awaitCount("failed", 3);
        String deleted = (String) bundle.row("deleted.mp3").get("transcript_sid");
        String gone = (String) bundle.row("gone.mp3").get("transcript_sid");
        String kept = (String) bundle.row("kept.mp3").get("transcript_sid");

        // The one that is redelivered comes right behind the one that fails, which must not use up its redeliveries
        for (String key : List.of("deleted.mp3", "kept.mp3")) {
            bundle.ledger().update("update recording set failed_at = failed_at - interval '1' hour where object_key in (?, 'kept.mp3')", key);
        }
        FaultRule refused = twilio.faults().on("*", ".*").always().respond401();
        Map<String, Object> stopped = redrive(Map.of("errorCode", "transcript-failed"));
        assertTrue(stopped.get("stopped").toString().contains("TWILIO_API_KEY_SID"), stopped::toString);
        assertEquals(List.of(0, 1), List.of(stopped.get("redriven"), stopped.get("failed")), "an outage ends the run");
        assertEquals(3, bundle.count("failed"));
        refused.off();

        twilio.faults().on("DELETE", "/Transcripts/" + deleted).times(2).respondHtml(503);
        twilio.faults().on("DELETE", "/Transcripts/" + gone).respond(404, "{\"code\":20404,\"message\":\"gone\"}");
        FaultRule busy = twilio.faults().on("DELETE", "/Transcripts/" + kept).always()
                .respond(400, "{\"code\":20001,\"message\":\"Transcript is busy\"}");
        Map<String, Object> result = redrive(Map.of("errorCode", "transcript-failed"));
        assertEquals(List.of(2, 1), List.of(result.get("redriven"), result.get("failed")), result::toString);
        assertNull(result.get("stopped"), "one that cannot be deleted does not hold up the others");
        assertTrue(items(result).stream().anyMatch(item -> item.get("outcome").toString().contains("Transcript is busy")));
        assertEquals(List.of("failed", kept), List.of(bundle.row("kept.mp3").get("state"), bundle.row("kept.mp3").get("transcript_sid")));

        busy.off();
        assertEquals(1, redrive(Map.of("ids", List.of(bundle.row("kept.mp3").get("id")))).get("redriven"));
        bundle.awaitCount("completed", 3);
        // What Twilio called gone is still there at the simulator, whose answer was made up
        assertEquals(4, twilio.transcripts().size());
        assertEquals(6, twilio.createdCount());
        assertEquals(List.of(deleted, kept), twilio.deletedSids(), "each once, in this order");
        assertEquals(gone, bundle.row("gone.mp3").get("replaced_sid"));
        assertEquals(3, twilio.requestCount("DELETE", "/Transcripts/" + deleted), "503 twice, and then done");
    }

    @Test
    void whatIsAliveAtTwilioAfterAllIsFollowedAndNotMadeAgain() throws Exception {
        FaultRule silence = twilio.faults().on("GET", CREATE).always()
                .respond(200, "{\"transcripts\":[],\"meta\":{\"next_page_url\":null}}");
        FaultRule endless = twilio.faults().on("GET", ONE).always().changeJson(json -> json.put("status", "in-progress"));
        putSpeech("completed.mp3");
        putSpeech("going-on.mp3");
        bundle.set("track.retranscriptions", "0").start();
        bundle.awaitCount("submitted", 2);
        bundle.ledger().update("update recording set submitted_at = submitted_at - interval '100' hour");
        bundle.awaitCount("failed", 2);
        bundle.context().getRouteController().stopRoute("track-transcripts");
        silence.off();
        endless.off();
        long looks = twilio.requestCount("*", ONE);
        List<Object> sids = bundle.rows().stream().map(row -> row.get("transcript_sid")).toList();
        twilio.faults().on("GET", "/Transcripts/" + sids.get(1)).always().changeJson(json -> json.put("status", "in-progress"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> twilio.transcripts().stream()
                .allMatch(transcript -> transcript.status().equals("completed")));

        Map<String, Object> overdue = Map.of("errorCode", "transcript-overdue");
        Map<String, Object> dry = redrive(Map.of("errorCode", "transcript-overdue", "dryRun", true));
        assertEquals(List.of("submitted or pending", "submitted or pending"), backTo(dry));
        assertEquals(looks, twilio.requestCount("*", ONE), "a dry run asks nothing");
        Map<String, Object> late = redrive(Map.of("ids", List.of(bundle.row("completed.mp3").get("id")), "sidecar", SIDECAR));
        assertEquals(List.of(0, 1), List.of(late.get("redriven"), late.get("failed")));
        assertTrue(items(late).get(0).get("outcome").toString().contains("no sidecar changes"), late::toString);

        assertEquals(List.of("submitted", "submitted"), backTo(redrive(overdue)));
        assertEquals(2, bundle.ledger().queryForObject("select count(*) from recording where state = 'submitted' "
                + "and submitted_at > current_timestamp - interval '1' hour", Integer.class), "its hours begin anew");
        bundle.context().getRouteController().startRoute("track-transcripts");
        bundle.awaitCount("completed", 2);
        assertEquals(sids, bundle.rows().stream().map(row -> row.get("transcript_sid")).toList());
        assertEquals(List.of(2L, List.of()), List.of(twilio.createdCount(), twilio.deletedSids()), "nothing was billed again");
    }

    @Test
    void aDeadLetterIsMarkedAndNeverOverwritten() throws Exception {
        put("noise.wav", new byte[5000]);
        bundle.start();
        String id = (String) bundle.awaitState("noise.wav", "failed").get("id");
        Path letters = folder.resolve("dead-letter");
        String first = Files.readString(letters.resolve(id + ".json"));
        assertTrue(first.contains("bin/transcript-routes redrive --id " + id), first);

        Path away = Files.move(letters, folder.resolve("away"));
        Files.writeString(letters, "a file where a folder should be");
        Map<String, Object> stopped = redrive(Map.of("all", true));
        assertTrue(stopped.get("stopped").toString().contains("dead-letter.uri"), stopped::toString);
        assertEquals(List.of("failed", 0), values(id, "state", "redrives"));
        Files.delete(letters);
        Files.move(away, letters);

        assertEquals(1, redrive(Map.of("all", true)).get("redriven"));
        bundle.await("noise.wav", row -> "failed".equals(row.get("state")) && Integer.valueOf(1).equals(row.get("redrives")));
        JsonNode mark = json(Files.readString(letters.resolve(id + ".redriven.json")));
        assertEquals(id + ".json", mark.get("document").asText());
        assertEquals("audio-not-audio", mark.at("/reason/code").asText());
        assertEquals(first, Files.readString(letters.resolve(id + ".json")));
        assertEquals("audio-not-audio", json(Files.readString(letters.resolve(id + "-2.json"))).at("/reason/code").asText());
    }

    @Test
    void aCorrectedSidecarTakesThePlaceOfTheBuckets() throws Exception {
        put("call.mp3.json", "{\"participants\":7}".getBytes(StandardCharsets.UTF_8));
        putSpeech("call.mp3");
        String dead = "aws2-s3:" + Installation.BUCKET + "?amazonS3Client=#s3Client-s3";
        // Keys are recordings whatever their name, so that only the prefix keeps dead letters and marks from being swept
        bundle.set("source.default.sidecar", "required").set("source.default.include", "*")
                .set("source.default.exclude", "*.mp3.json").set("dead-letter.uri", dead).start();
        String id = (String) bundle.awaitState("call.mp3", "failed").get("id");
        assertEquals("sidecar-invalid", bundle.row("call.mp3").get("error_code"));
        FaultRule rejects = twilio.faults().on("POST", CREATE).always().respond(400, "{\"code\":20001,\"message\":\"no\"}");
        bundle.context().createProducerTemplate().sendBody("direct:register-recordings",
                List.of(Map.of("source", "s3", "recordingSid", "RE" + "ab".repeat(16))));
        bundle.awaitCount("failed", 2);
        rejects.off();
        Map<String, Object> stored = bundle.ledger().queryForMap("select * from recording where recording_sid is not null");

        redrive(Map.of("ids", List.of(id), "sidecar", SIDECAR));
        redrive(Map.of("ids", List.of(stored.get("id")), "sidecar", SIDECAR));
        bundle.awaitCount("completed", 2);
        assertEquals(2, twilio.createdCount());
        for (TranscriptSnapshot transcript : twilio.transcripts()) {
            assertEquals("Ada", json(transcript.channel()).at("/participants/0/full_name").asText());
        }
        assertEquals(2, bundle.rows().size(), "dead letters and marks are no recordings");
        for (String name : List.of(id + ".json", id + ".redriven.json")) {
            assertTrue(s3.s3Client().getObjectAsBytes(b -> b.bucket(Installation.BUCKET).key("dead-letter/" + name))
                    .asUtf8String().contains("sidecar-invalid"), name);
        }
    }

    /** Rows stay as the redrive leaves them. */
    private void startIdle() throws Exception {
        bundle.start();
        bundle.context().getRouteController().stopRoute("submit-recordings");
        bundle.context().getRouteController().stopRoute("track-transcripts");
    }

    private List<Object> dry(Map<String, Object> criteria) {
        Map<String, Object> request = new HashMap<>(criteria);
        request.put("dryRun", true);
        Map<String, Object> result = redrive(request);
        assertEquals(0, result.get("redriven"));
        List<Object> ids = items(result).stream().map(item -> item.get("id")).toList();
        assertEquals((long) ids.size(), result.get("matched"));
        return ids;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> redrive(Map<String, Object> request) {
        return bundle.context().createProducerTemplate().requestBody("direct:redrive-recordings", request, Map.class);
    }

    private void assertRefused(Map<String, Object> request, String why) {
        Throwable refusal = assertThrows(CamelExecutionException.class, () -> redrive(request)).getCause();
        assertEquals(IllegalArgumentException.class, refusal.getClass());
        assertTrue(refusal.getMessage().contains(why), refusal::getMessage);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Map<String, Object> result) {
        return (List<Map<String, Object>>) result.get("items");
    }

    private static List<Object> backTo(Map<String, Object> result) {
        return items(result).stream().map(item -> item.get("backTo")).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> sortedById(Object rows) {
        List<Map<String, Object>> sorted = new ArrayList<>((List<Map<String, Object>>) rows);
        sorted.sort(java.util.Comparator.comparing(row -> row.get("id").toString()));
        return sorted;
    }

    private List<Object> values(String id, String... columns) {
        Map<String, Object> row = bundle.ledger().queryForMap("select * from recording where id = ?", id);
        return java.util.Arrays.stream(columns).map(row::get).toList();
    }

    private Instant dueAt(String id) {
        return Times.instant(values(id, "due_at").get(0));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    /** A row as the routes would have left it; returns its id. */
    private String insert(int number, String state, String source, String code, Integer twilioCode, String failedAt, String from) {
        String id = String.format("%064x", number + 1);
        bundle.ledger().update("insert into recording (id, source, service_sid, bucket, object_key, state, attempts, due_at, "
                + "customer_key, discovered_at, error_code, error_message, twilio_code, failed_at, failed_from) "
                + "values (?, ?, ?, 'b', ?, ?, 3, current_timestamp, ?, current_timestamp, ?, 'why', ?, "
                + "cast(? as timestamp with time zone), ?)", id, source, TwilioSimulator.SERVICE_SID,
                String.format("%05d.wav", number), state, id, code, twilioCode,
                failedAt == null ? null : OffsetDateTime.parse(failedAt), from);
        return id;
    }
}
