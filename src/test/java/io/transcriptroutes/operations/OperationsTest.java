package io.transcriptroutes.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Operations as the command line calls them, by the bundle's own routes. */
public class OperationsTest extends Peers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {
    };

    private final HttpClient http = HttpClient.newHttpClient();
    private OperationsAccess access;
    private String url;

    @Test
    void whatSomebodySendsWithoutTheTokenNeverReachesTheDisk() throws Exception {
        start();
        Path uploads = Path.of("file-uploads");
        boolean before = Files.exists(uploads);
        String parts = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\nsecret\r\n--x--\r\n";
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(url + "/operations/ping"))
                .header("Content-Type", "multipart/form-data; boundary=x").POST(HttpRequest.BodyPublishers.ofString(parts)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(415, answer.statusCode());
        assertEquals(before, Files.exists(uploads), "a folder of uploads");
    }

    @Test
    void aSweepOnDemandRegistersWhatADryRunOnlyCounts() throws Exception {
        s3.createBucket("archive");
        put("old.mp3", resource("/audio/mp3-mpeg25-8k-cbr.mp3"));
        bundle.set("sources", "s3,archive,gone").set("source.archive.bucket", "archive").set("source.archive.overwritten", "ignore")
                .set("source.gone.bucket", "no-such-bucket").set("source.default.sweep-interval", "1h").set("submit.interval", "1h");
        start();
        // Rows, whatever their state: the first one may be submitted before the timers rest
        Awaitility.await().until(() -> bundle.rows().size() == 1 && bundle.outages().size() == 1);
        String health = http.send(HttpRequest.newBuilder(URI.create(url + "/observe/health?data=true")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        assertTrue(health.contains("\"DOWN\"") && health.contains("source-gone"), health);
        assertFalse(health.contains("source.gone.bucket") || health.contains("127.0.0.1"), health);
        put("new.mp3", resource("/audio/mp3-mpeg25-8k-cbr.mp3"));
        put("notes.txt", new byte[9]);
        s3.put("archive", "call.wav", new byte[44], Map.of());

        for (int i = 0; i < 2; i++) {
            List<Map<String, Object>> dry = list(ok("sweep-sources", "{\"dryRun\":true}"), "sources");
            assertEquals(counts("s3", 3, 2, 1), dry.get(0));
            assertEquals(counts("archive", 1, 1, 1), dry.get(1));
            assertEquals("gone", dry.get(2).get("source"));
            assertTrue(dry.get(2).get("failed").toString().contains("source.gone.bucket"), dry::toString);
        }
        assertEquals(1, bundle.rows().size(), "a dry run writes nothing");

        assertEquals(List.of(counts("archive", 1, 1, 1)), list(ok("sweep-sources", "{\"source\":\"archive\"}"), "sources"));
        assertEquals(counts("s3", 3, 2, 1), list(ok("sweep-sources", ""), "sources").get(0));
        assertEquals(3, bundle.rows().size());
        s3.put("archive", "call.wav", new byte[48], Map.of());
        List<Map<String, Object>> dry = list(ok("sweep-sources", "{\"dryRun\":true}"), "sources");
        assertEquals(counts("s3", 3, 2, 0), dry.get(0));
        assertEquals(counts("archive", 1, 1, 0), dry.get(1), "a new version is no recording where it is ignored");
        assertTrue(call("sweep-sources", "{\"source\":\"s4\"}", access.token(), 400).contains("no source 's4'"));
        assertEquals("{\"pid\":" + ProcessHandle.current().pid() + "}", call("ping", "", access.token(), 200));
    }

    @Test
    void statusAndRecordingsAreShownToWhoeverHasTheTokenAndToNobodyElse() throws Exception {
        putSpeech("good.mp3");
        put("bad.wav", resource("/audio/wav-4ch.wav"));
        bundle.set("operations.token", "a=b~c");
        start();
        String transcript = (String) bundle.awaitState("good.mp3", "completed").get("transcript_sid");
        String id = (String) bundle.awaitState("bad.wav", "failed").get("id");

        Map<String, Object> status = ok("show-status", "");
        assertEquals(List.of("s3 completed 1", "s3 failed 1"), list(status, "states").stream()
                .map(row -> row.get("source") + " " + row.get("state") + " " + row.get("recordings")).toList());
        assertEquals("audio-channels", list(status, "failures").get(0).get("errorCode"));
        assertTrue(list(status, "failures").get(0).get("oldest").toString().endsWith("Z"), status::toString);
        assertEquals(List.of("source-s3", "submit-recordings", "track-transcripts", "purge-transcripts", "purge-leftovers"),
                list(status, "schedules").stream().map(row -> row.get("name")).toList());
        assertTrue(list(status, "schedules").get(3).get("next").toString().endsWith("T03:30:00Z"), status::toString);
        assertEquals(List.of(), status.get("outages"));
        assertEquals(url, ((Map<?, ?>) status.get("running")).get("url"));

        for (String reference : List.of("good.mp3", transcript, "s3://" + Installation.BUCKET + "/good.mp3")) {
            Map<String, Object> shown = onlyOne(reference);
            assertEquals(List.of("good.mp3", "completed", transcript),
                    List.of(shown.get("objectKey"), shown.get("state"), shown.get("transcriptSid")));
            assertNull(shown.get("errorCode"));
        }
        Map<String, Object> failed = onlyOne(id);
        assertEquals("audio-channels", list(failed, "attempts").get(0).get("errorCode"));
        assertEquals(List.of(), list(ok("show-recording", "{\"reference\":\"' or ''='\"}"), "recordings"));

        for (String token : List.of("", "a=b", "a=b~c2")) {
            String refused = call("show-status", "", token, 401);
            assertFalse(refused.contains("states"), refused);
        }
        assertEquals(401, http.send(HttpRequest.newBuilder(URI.create(url + "/operations/show-status"))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding()).statusCode());
        assertTrue(call("stop", "", access.token(), 404).contains("\"error\""));
        assertTrue(call("register-recordings", "", access.token(), 404).contains("\"error\""), "not every route is an operation");
        for (String operation : List.of("submit-recording", "fetch-transcript", "remove-transcript", "retranscribe-recording")) {
            assertTrue(call(operation, "{}", access.token(), 400).contains("reference: which"), operation);
            assertTrue(call(operation, "{\"reference\":\"no-such-call.mp3\"}", access.token(), 409).contains("\"kind\":\"failure\""), operation);
        }
        assertEquals(transcript, list(ok("query-transcripts", "{\"limit\":1}"), "transcripts").get(0).get("sid"));
        assertTrue(call("fetch-transcript", "{\"reference\":\"good.mp3\"}", access.token(), 200).contains("\"gone\":false"));
        for (String wrong : List.of("[]", "{", "{\"reference\":7}", "null")) {
            assertTrue(call("show-recording", wrong, access.token(), 400).contains("\"kind\":\"request\""), wrong);
        }
        call("show-recording", "{\"reference\":\"" + "x".repeat(300_000) + "\"}", access.token(), 413);
        HttpResponse<String> health = http.send(HttpRequest.newBuilder(URI.create(url + "/observe/health")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals("200 {\"status\":\"UP\"}", health.statusCode() + " " + health.body());
    }

    private void start() {
        bundle.listening().start();
        access = bundle.context().getRegistry().lookupByNameAndType("operations", OperationsAccess.class);
        url = access.started(bundle.context(), ProcessHandle.current().pid(), "2026-01-01T00:00:00Z");
    }

    private Map<String, Object> onlyOne(String reference) throws Exception {
        List<Map<String, Object>> shown = list(ok("show-recording", "{\"reference\":\"" + reference + "\"}"), "recordings");
        assertEquals(1, shown.size(), reference);
        return shown.get(0);
    }

    private static Map<String, Object> counts(String source, int listed, int recordings, int added) {
        Map<String, Object> row = new java.util.LinkedHashMap<>(Map.of("source", source, "listed", listed,
                "recordings", recordings, "new", added));
        row.put("failed", null);
        return row;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> result, String name) {
        return (List<Map<String, Object>>) result.get(name);
    }

    private Map<String, Object> ok(String operation, String request) throws Exception {
        return JSON.readValue(call(operation, request, access.token(), 200), MAP);
    }

    private String call(String operation, String request, String token, int status) throws Exception {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(url + "/operations/" + operation))
                .header("Authorization", "Bearer " + token).header("X-Echo", "me")
                .POST(HttpRequest.BodyPublishers.ofString(request)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(status, response.statusCode(), response.body());
        assertTrue(response.headers().firstValue("Authorization").isEmpty() && response.headers().firstValue("X-Echo").isEmpty(),
                () -> "sent back: " + response.headers().map());
        return response.body();
    }
}
