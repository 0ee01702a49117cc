package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.operations.Problem;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.apache.camel.CamelExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One transcript by hand: fetched, listed, deleted, made anew, and its story told. */
public class OneTranscriptTest extends Peers {

    private static final String TRANSCRIPTS = "/Transcripts";
    private static final String FOREIGN = "GA" + "f".repeat(32);
    private static final String OTHER_SERVICE = "GA" + "e".repeat(32);
    private static final String UNKNOWN = "GT" + "d".repeat(32);

    private Path hold;

    @BeforeEach
    void holdNothing() throws IOException {
        hold = Files.writeString(folder.resolve("legal-hold.txt"), "");
        bundle.set("config.legal-hold", hold.toString());
    }

    @Test
    void whatIsFetchedIsToldAndAppliedAtOnce() throws Exception {
        startWithoutTracking();
        putSpeech("call.mp3");
        putSpeech("other.mp3");
        bundle.awaitCount("submitted", 2);
        Map<String, Object> row = bundle.row("call.mp3");
        String sid = (String) row.get("transcript_sid");
        Awaitility.await().until(() -> twilio.transcript(sid).orElseThrow().status().equals("completed"));

        Map<String, Object> fetched = operate("fetch-transcript", "call.mp3");
        assertEquals("completed", map(fetched, "transcript").get("status"));
        assertEquals(List.of("completed", row.get("id")), List.of(map(fetched, "recording").get("state"), map(fetched, "recording").get("id")));
        assertEquals("completed", bundle.row("call.mp3").get("state"));
        assertEquals("submitted", bundle.row("other.mp3").get("state"), "and nothing else");
        assertTrue(fetched.toString().contains("/recordings/call.mp3") && !fetched.toString().contains("X-Amz"), fetched::toString);

        // The channel may come as a text, and any text may hold a URL
        twilio.faults().on("GET", "/Transcripts/" + sid).changeJson(json -> json.put("channel",
                "{\"media_properties\":{\"media_url\":\"https://h/a.wav?X-Amz-Signature=1\"}}").put("status", "odd\u001b[2J"));
        String odd = operate("fetch-transcript", sid).toString();
        assertTrue(odd.contains("https://h/a.wav\\\"") || odd.contains("https://h/a.wav\""), odd);
        assertFalse(odd.contains("X-Amz"), odd);

        String unknown = twilio.addCompleted(TwilioSimulator.SERVICE_SID, "theirs", Instant.now());
        Map<String, Object> theirs = operate("fetch-transcript", unknown);
        assertEquals("theirs", map(theirs, "transcript").get("customer_key"));
        assertNull(theirs.get("recording"));
        assertEquals(true, operate("fetch-transcript", UNKNOWN).get("gone"));
        assertProblem("The ledger knows nothing of no?where", "fetch-transcript", Map.of("reference", "no\nwhere"));
        twilio.faults().on("GET", "/Transcripts/" + sid).always().respond401();
        assertProblem("TWILIO_API_KEY_SID", "fetch-transcript", Map.of("reference", sid));
    }

    @Test
    void aDeletionLeavesAReceiptAndAPurgedRow() throws Exception {
        putSpeech("call.mp3");
        Files.writeString(folder.resolve("exports"), "a file where the export's folder should be");
        bundle.exporting().start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        String sid = (String) row.get("transcript_sid");
        assertProblem("has not been delivered yet", "remove-transcript", Map.of("reference", sid));
        Files.delete(folder.resolve("exports"));
        bundle.awaitState("call.mp3", "exported");
        for (String held : List.of(sid, (String) row.get("customer_key"))) {
            Files.writeString(hold, held + "\n");
            assertProblem("on legal hold", "remove-transcript", Map.of("reference", "call.mp3", "force", true));
        }
        Files.writeString(hold, sid + "x\n");
        assertThrows(CamelExecutionException.class, () -> operate("remove-transcript", sid), "a hold that cannot be read");
        Files.writeString(hold, "");
        assertEquals(List.of(), twilio.deletedSids());

        Map<String, Object> result = operate("remove-transcript", "call.mp3");
        assertEquals(List.of("deleted", sid, "purged", row.get("id")),
                List.of(result.get("outcome"), result.get("sid"), result.get("state"), result.get("recording")));
        assertEquals(List.of(sid), twilio.deletedSids());
        assertEquals("purged", bundle.row("call.mp3").get("state"));
        JsonNode receipt = receipts().get(0);
        assertEquals(List.of(sid, row.get("id"), row.get("customer_key"), "deleted"), Stream.of("sid", "recording", "customerKey", "outcome")
                .map(name -> receipt.get(name).asText()).toList());
        assertEquals(OffsetDateTime.parse(receipt.get("dateCreated").asText()).toString(), receipt.get("dateCreated").asText());
        assertEquals(0, bundle.ledger().queryForObject("select count(*) from deletion", Integer.class));

        assertEquals("gone", operate("remove-transcript", sid).get("outcome"), "twice is once");
        assertEquals(1, bundle.rows().size());
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void whatTheLedgerDoesNotKnowIsDeletedOnlyWhereItIsOurs() {
        String ours = twilio.addCompleted(TwilioSimulator.SERVICE_SID, "by-hand", Instant.now());
        String theirs = twilio.addCompleted(FOREIGN, "foreign", Instant.now());
        bundle.start();
        assertProblem("is none of the configured ones", "remove-transcript", Map.of("reference", theirs, "force", true));
        assertProblem("Neither Twilio nor the ledger knows", "remove-transcript", Map.of("reference", UNKNOWN));
        assertProblem("there is no froce to set", "remove-transcript", Map.of("reference", ours, "froce", true));
        assertEquals("deleted", operate("remove-transcript", ours).get("outcome"));
        assertEquals(List.of(ours), twilio.deletedSids());
        assertEquals("by-hand", receipts().get(0).get("customerKey").asText());
    }

    @Test
    void theTranscriptOfALostAnswerIsNotDeletedOrItWouldBePostedAgain() throws Exception {
        twilio.faults().on("POST", TRANSCRIPTS).resetAfterProcessing();
        bundle.set("track.settle-seconds", "3600");
        startWithoutTracking();
        putSpeech("call.mp3");
        bundle.await("call.mp3", row -> "submitting".equals(row.get("state")) && row.get("error_code") != null);
        String sid = twilio.transcripts().get(0).sid();
        assertProblem("not settled yet", "remove-transcript", Map.of("reference", sid, "force", true));
        Object found = operateOn("fetch-transcript", sid).get("state");
        assertTrue(Set.of("submitted", "completed").contains(found), () -> "a fetch finds it by its customer key, but it is " + found);
        assertEquals("deleted", bundle.operate("remove-transcript", Map.of("reference", sid, "force", true)).get("outcome"));
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void anotherTranscriptIsMadeAndOneLives() throws Exception {
        putSpeech("call.mp3");
        put("noise.wav", new byte[5000]);
        bundle.start();
        Map<String, Object> first = bundle.awaitState("call.mp3", "completed");
        String sid = (String) first.get("transcript_sid");
        String failed = (String) bundle.awaitState("noise.wav", "failed").get("id");
        Files.writeString(hold, sid + "\n");
        assertProblem("legal hold", "retranscribe-recording", Map.of("reference", sid));
        Files.writeString(hold, "");
        assertProblem("redrive --id " + failed, "retranscribe-recording", Map.of("reference", failed));
        assertProblem("does not say what it was made of", "retranscribe-recording", Map.of("reference", UNKNOWN));

        assertEquals(true, operate("retranscribe-recording", sid).get("done"));
        Map<String, Object> second = bundle.await("call.mp3", row -> "completed".equals(row.get("state"))
                && !sid.equals(row.get("transcript_sid")));
        assertEquals(sid, second.get("replaced_sid"));
        assertEquals(0, second.get("retranscriptions"), "by hand it does not count");
        assertEquals(List.of(2L, 1, List.of(sid)), List.of(twilio.createdCount(), twilio.transcripts().size(), twilio.deletedSids()));

        assertProblem("another transcript instead of " + sid, "retranscribe-recording", Map.of("reference", sid));

        operate("remove-transcript", Map.of("reference", "call.mp3", "force", true));
        operate("retranscribe-recording", "call.mp3");
        bundle.await("call.mp3", row -> "completed".equals(row.get("state")) && row.get("transcript_sid") != null);
        assertEquals(1, twilio.transcripts().size(), "a purged one comes back");

        List<Map<String, Object>> story = story("call.mp3");
        assertEquals("discovered", story.get(0).get("event"));
        List<Object> events = story.stream().map(line -> line.get("event")).toList();
        assertEquals(2, events.stream().filter("retranscribe"::equals).count(), events::toString);
        assertTrue(events.lastIndexOf("retranscribe") < events.indexOf("submitted")
                && events.indexOf("submitted") < events.indexOf("completed"), events::toString);
        String late = story.get(events.indexOf("submitted")).get("detail").toString();
        assertEquals(bundle.row("call.mp3").get("transcript_sid") + ", instead of " + second.get("transcript_sid"), late);
        assertEquals(1, list(bundle.operate("show-recording", Map.of("reference", second.get("transcript_sid"))), "recordings").size(),
                "found by the SID that was replaced");
    }

    @Test
    void whatIsOnItsWayIsNotMadeTwice() throws Exception {
        bundle.set("submit.interval", "1h").start();
        bundle.context().getRouteController().stopRoute("submit-recordings");
        bundle.operate("submit-recording", Map.of("reference", "RE" + "ab".repeat(16)));
        String id = (String) bundle.rows().get(0).get("id");
        bundle.ledger().update("update recording set due_at = due_at - interval '1' hour");
        assertEquals(List.of("discovered", "due"), story(id).stream().map(line -> line.get("event")).toList());
        assertProblem("on its way", "retranscribe-recording", Map.of("reference", id));
        assertProblem("has no transcript", "fetch-transcript", Map.of("reference", id));
        assertProblem("has no transcript", "remove-transcript", Map.of("reference", id));
        bundle.ledger().update("update recording set state = 'completed', recording_sid = null, source = 'twilio', transcript_sid = ?", UNKNOWN);
        assertProblem("where its audio lies", "retranscribe-recording", Map.of("reference", UNKNOWN));
        assertEquals(List.of(), twilio.deletedSids());
    }

    @Test
    void theStoryTellsEachEventInItsOrder() {
        put("noise.wav", new byte[5000]);
        bundle.start();
        String id = (String) bundle.awaitState("noise.wav", "failed").get("id");
        bundle.operate("redrive-recordings", Map.of("ids", List.of(id)));
        bundle.await("noise.wav", row -> "failed".equals(row.get("state")) && Integer.valueOf(1).equals(row.get("redrives")));
        assertEquals(List.of("discovered", "attempt failed", "redriven", "attempt failed", "failed"),
                story(id).stream().map(line -> line.get("event")).toList());
        assertTrue(story(id).get(4).get("detail").toString().contains(id + "-2.json"), () -> story(id).toString());

        bundle.ledger().update("update recording set state = 'exported', completed_at = failed_at + interval '1' second, "
                + "exported_at = failed_at + interval '3' second, failed_at = null, sentences = 4, transcript_sid = ?", UNKNOWN);
        for (String form : List.of("vtt", "json")) {
            bundle.ledger().update("insert into export (recording_id, target, form, name, sha256, size_bytes, exported_at) "
                    + "select id, 'folder', ?, 'noise.wav.' || ?, 'abc', 7, completed_at + interval '1' second from recording", form, form);
        }
        List<Map<String, Object>> story = story(id);
        assertEquals(List.of("completed", "file written", "file written", "exported"),
                story.subList(4, 8).stream().map(line -> line.get("event")).toList());
        assertEquals("json to folder: noise.wav.json (7 bytes, SHA-256 abc)", story.get(5).get("detail"));
        assertEquals(story.stream().map(line -> line.get("at").toString()).map(Instant::parse).sorted().toList(),
                story.stream().map(line -> line.get("at").toString()).map(Instant::parse).toList());
    }

    @Test
    void theListIsTwiliosByItsFiltersWithWhatTheLedgerKnows() {
        Instant day = Instant.parse("2026-01-10T00:00:00Z");
        List<String> old = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            old.add(twilio.addCompleted(TwilioSimulator.SERVICE_SID, "old-" + i, day.plus(Duration.ofDays(i))));
        }
        String other = twilio.addCompleted(OTHER_SERVICE, "other", day);
        twilio.addCompleted(FOREIGN, "foreign", day);
        s3.createBucket("sales");
        putSpeech("call.mp3");
        bundle.set("sources", "s3,sales").set("source.sales.bucket", "sales").set("source.sales.service-sid", OTHER_SERVICE).start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");

        List<Map<String, Object>> all = listed(Map.of());
        assertEquals(7, all.size(), "of the configured Services, one after the other");
        assertEquals(List.of(row.get("transcript_sid"), other), List.of(all.get(0).get("sid"), all.get(6).get("sid")));
        assertEquals(List.of("s3://recordings/call.mp3", "completed", row.get("id")),
                Stream.of("name", "state", "id").map(map(all.get(0), "recording")::get).toList());
        assertNull(all.get(6).get("recording"));
        assertEquals(List.of(other), sids(Map.of("service", OTHER_SERVICE)));
        assertEquals(List.of(old.get(2), old.get(1)), sids(Map.of("after", "2026-01-10", "before", "2026-01-13", "service",
                TwilioSimulator.SERVICE_SID)));
        assertEquals(List.of(), sids(Map.of("status", "failed")));
        assertEquals(List.of(), sids(Map.of("language", "de-DE")));
        assertEquals(List.of(), sids(Map.of("sourceSid", "RE" + "0".repeat(32))));
        assertEquals(List.of(), sids(Map.of("startAfter", "2026-01-01", "startBefore", "2026-01-02T00:00:00Z")));
        assertEquals(7, sids(Map.of("status", "completed", "language", "en-US")).size());

        Map<String, Object> two = bundle.operate("query-transcripts", Map.of("limit", 2));
        assertEquals(List.of(2, true), List.of(list(two, "transcripts").size(), two.get("more")));
        assertEquals(false, bundle.operate("query-transcripts", Map.of("limit", 7)).get("more"));

        for (Map<String, Object> hostile : List.<Map<String, Object>>of(Map.of("status", "completed&ServiceSid=" + FOREIGN),
                Map.of("status", "${bean:ledger?method=close}"), Map.of("language", "{{env:PATH}}"), Map.of("sourceSid", "RE1/../.."),
                Map.of("service", FOREIGN), Map.of("after", "yesterday"), Map.of("limit", 0), Map.of("pageToken", "x"))) {
            Problem problem = Problem.of(assertThrows(CamelExecutionException.class, () -> bundle.operate("query-transcripts", hostile)));
            assertEquals(Problem.REQUEST, problem.kind(), hostile::toString);
        }
        twilio.faults().on("GET", TRANSCRIPTS).times(1).changeJson(json -> json.putObject("meta")
                .put("next_page_url", "https://evil.example/v2/Transcripts"));
        assertProblem("twilio.base-url", "query-transcripts", Map.of());
    }

    @Test
    void pagesThatShiftShowNothingTwice() {
        String sid = twilio.addCompleted(TwilioSimulator.SERVICE_SID, "a", Instant.now());
        bundle.set("track.interval", "1h").start();
        String page = twilio.baseUrl() + "/Transcripts?PageToken=";
        String item = "{\"sid\":\"" + sid + "\",\"status\":\"completed\",\"customer_key\":null,\"duration\":\"7\"}";
        twilio.faults().on("GET", TRANSCRIPTS).respond(200, "{\"transcripts\":[" + item + "],\"meta\":{\"next_page_url\":\"" + page + "1\"}}");
        twilio.faults().on("GET", TRANSCRIPTS).respond(200, "{\"transcripts\":[],\"meta\":{\"next_page_url\":\"" + page + "2\"}}");
        twilio.faults().on("GET", TRANSCRIPTS).respond(200, "{\"transcripts\":[" + item + ",{\"sid\":\"../x\"},7,{}],\"meta\":{\"next_page_url\":null}}");
        List<Map<String, Object>> listed = listed(Map.of());
        assertEquals(List.of(sid), listed.stream().map(row -> row.get("sid")).toList());
        assertNull(listed.get(0).get("customerKey"));
    }

    @Test
    void aReferenceThatFitsSeveralIsRefused() {
        s3.createBucket("sales");
        putSpeech("call.mp3");
        s3.put("sales", "call.mp3", TestWave.of(3), Map.of());
        bundle.set("sources", "s3,sales").set("source.sales.bucket", "sales").start();
        bundle.awaitCount("completed", 2);
        for (String operation : List.of("fetch-transcript", "remove-transcript", "retranscribe-recording")) {
            assertProblem("name one by its id", operation, Map.of("reference", "call.mp3"));
        }
        assertEquals(List.of(), twilio.deletedSids());
        assertNotEquals(null, operate("fetch-transcript", "s3://sales/call.mp3").get("recording"));
    }

    /** What is submitted stays so. */
    private void startWithoutTracking() throws Exception {
        bundle.start();
        bundle.context().getRouteController().stopRoute("track-transcripts");
    }

    private Map<String, Object> operate(String operation, String reference) {
        return operate(operation, Map.of("reference", reference));
    }

    private Map<String, Object> operate(String operation, Map<String, Object> request) {
        return bundle.operate(operation, new HashMap<>(request));
    }

    private Map<String, Object> operateOn(String operation, String reference) {
        return map(operate(operation, reference), "recording");
    }

    private List<Map<String, Object>> story(String reference) {
        return list(list(bundle.operate("show-recording", Map.of("reference", reference)), "recordings").get(0), "story");
    }

    private List<Map<String, Object>> listed(Map<String, Object> filters) {
        return list(bundle.operate("query-transcripts", filters), "transcripts");
    }

    private List<Object> sids(Map<String, Object> filters) {
        return listed(filters).stream().map(row -> row.get("sid")).toList();
    }

    private void assertProblem(String words, String operation, Map<String, Object> request) {
        Problem problem = Problem.of(assertThrows(CamelExecutionException.class, () -> operate(operation, request)));
        assertTrue(problem.error().contains(words), problem::error);
    }

    private List<JsonNode> receipts() {
        List<JsonNode> receipts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("receipts"))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    receipts.add(new ObjectMapper().readTree(line));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return receipts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> result, String name) {
        return (Map<String, Object>) result.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> result, String name) {
        return (List<Map<String, Object>>) result.get(name);
    }
}
