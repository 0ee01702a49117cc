package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.export.HttpReceiver.Request;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.SpeechSamples;
import org.apache.camel.CamelExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What export targets do with a file: take it, refuse that one alone, or hold it up until somebody else exports the same. */
class ExportTargetsTest extends Peers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpReceiver web;
    private ExportedFiles files;

    @BeforeEach
    void open() throws IOException {
        web = new HttpReceiver();
        bundle.exporting().set("export.default.forms", "json");
        files = new ExportedFiles(folder.resolve("exports"));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void aWebServerGetsEachFileAndTheMessageByPostWhateverTheQuery() throws Exception {
        putSpeech("call.mp3");
        bundle.set("exports", "folder,web").set("export.web.uri", web.uri("/files?key=1"))
                .set("export.message-uri", web.uri("/done?key=2")).start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "exported");

        assertEquals(List.of("POST /files?key=1", "POST /done?key=2"), called());
        assertEquals("application/json", web.requests().get(0).contentType());
        assertEquals(JSON.readTree(files.bytes("s3/call.mp3.json")), JSON.readTree(web.requests().get(0).body()));
        JsonNode message = JSON.readTree(web.requests().get(1).body());
        assertEquals(row.get("id"), message.path("id").asText());
        assertEquals(2, message.path("files").size());

        web.answer(request -> 307);
        assertThrows(CamelExecutionException.class,
                () -> bundle.context().createProducerTemplate().requestBody(web.uri("/moved"), "{}", String.class));
        assertEquals(List.of("POST /moved"), called().subList(2, called().size()), "what was sent there would be somebody else's");
    }

    @Test
    void aWebServerGetsDeadLettersAndTheirMarksByPost() throws Exception {
        put("noise.wav", new byte[5000]);
        bundle.set("dead-letter.uri", web.uri("/letters?key=1")).start();
        Map<String, Object> row = bundle.awaitState("noise.wav", "failed");
        assertEquals(List.of("POST /letters?key=1"), called());
        assertEquals(row.get("id"), JSON.readTree(web.requests().get(0).body()).path("id").asText());

        assertEquals(1, bundle.operate("redrive-recordings", Map.of("ids", List.of(row.get("id")))).get("redriven"));
        Awaitility.await().until(() -> web.requests().size() == 3);
        assertEquals(List.of("POST"), web.requests().stream().map(Request::method).distinct().toList());
        assertEquals("redriven", JSON.readTree(web.requests().get(1).body()).path("mark").asText());
        bundle.awaitState("noise.wav", "failed");
    }

    @Test
    void aFileThatCannotTakeItsNameEndsAsADeadLetterWhileOthersAreExported() throws Exception {
        // A folder that somebody made, and that is not empty
        Path blocked = Files.createDirectories(folder.resolve("exports/s3/blocked.mp3.json/theirs")).getParent();
        bundle.set("retry.max-attempts", "3").set("retry.redeliveries", "0").start();
        putSpeech("blocked.mp3");
        Awaitility.await().until(() -> bundle.down("export-folder"));
        assertEquals(0, bundle.row("blocked.mp3").get("attempts"), "it may be the target");

        put("good.wav", SpeechSamples.SUPPORT_REFUND.audio());
        bundle.awaitState("good.wav", "exported");
        Map<String, Object> row = bundle.awaitState("blocked.mp3", "failed");
        assertEquals("file-refused", row.get("error_code"));
        assertEquals("completed", row.get("failed_from"));
        Awaitility.await().until(() -> !bundle.down("export-folder"));

        Files.delete(blocked.resolve("theirs"));
        Files.delete(blocked);
        assertEquals(1, bundle.operate("redrive-recordings", Map.of("ids", List.of(row.get("id")))).get("redriven"));
        bundle.awaitState("blocked.mp3", "exported");
        assertTrue(files.names().containsAll(List.of("s3/blocked.mp3.json", "s3/good.wav.json")), files.names()::toString);
        assertEquals(2, twilio.createdCount(), "no second bill");
    }

    @Test
    void whatAWebServerRefusesCountsAtOnceAndWhatItDoesNotAnswerDoesNot() {
        web.answer(request -> 413);
        bundle.set("exports", "web").set("export.web.uri", web.uri("/files?key=not-for-the-log"))
                .set("retry.max-attempts", "2").set("retry.redeliveries", "0").start();
        putSpeech("large.mp3");
        Map<String, Object> row = bundle.awaitState("large.mp3", "failed");
        assertEquals("file-refused", row.get("error_code"));
        assertTrue(row.get("error_message").toString().contains("413"), row::toString);
        assertFalse(row.get("error_message").toString().contains("not-for-the-log"), row::toString);
        assertFalse(bundle.down("export-web"));

        web.answer(request -> 503);
        put("other.wav", SpeechSamples.SUPPORT_REFUND.audio());
        Awaitility.await().until(() -> bundle.down("export-web"));
        int before = web.requests().size();
        Awaitility.await().until(() -> web.requests().size() > before + 5);
        assertEquals(0, bundle.row("other.wav").get("attempts"), "nobody's fault");
        web.answer(request -> 200);
        bundle.awaitState("other.wav", "exported");
    }

    private void claimBriefly() {
        bundle.set("export.claim-seconds", "2").set("retry.redeliveries", "0").set("twilio.connect-timeout-ms", "500")
                .set("twilio.response-timeout-ms", "1000");
    }

    @Test
    void whoeverLosesTheClaimWhileAFileIsWrittenWritesNoOtherAndNotesNone() throws Exception {
        claimBriefly();
        stealDuring(request -> request.uri().equals("/files"));
        putSpeech("call.mp3");
        bundle.set("exports", "web").set("export.web.uri", web.uri("/files")).set("export.default.forms", "json,txt")
                .start();
        Awaitility.await().until(() -> web.requests().size() == 1);
        Awaitility.await().until(() -> bundle.context().getInflightRepository().size("export-claimed") == 0);
        assertEquals(1, web.requests().size(), "no file without the claim");
        assertEquals(0, bundle.ledger().queryForObject("select count(*) from export", Integer.class), "it would be older than the thief's");
        assertEquals("thief", bundle.row("call.mp3").get("claim"));

        giveBack();
        bundle.awaitState("call.mp3", "exported");
        assertEquals(2, bundle.ledger().queryForObject("select count(*) from export", Integer.class));
    }

    @Test
    void whoeverLosesTheClaimBeforeTheEndHasExportedNothing() {
        putSpeech("call.mp3");
        claimBriefly();
        bundle.set("export.message-uri", web.uri("/done")).start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "exported");
        stealDuring(request -> true);
        Map<String, Object> result = bundle.operate("export-again", Map.of("ids", List.of(row.get("id"))));
        assertEquals(0, result.get("exported"), result::toString);
        assertTrue(result.get("items").toString().contains("left alone"), result::toString);
        giveBack();
    }

    @Test
    void onDemandARefusedFileHidesNoOther() throws Exception {
        for (String key : List.of("a.mp3", "b.wav", "c.flac")) {
            put(key, switch (key) {
                case "a.mp3" -> SpeechSamples.APPOINTMENT.audio();
                case "b.wav" -> SpeechSamples.SUPPORT_REFUND.audio();
                default -> SpeechSamples.DELIVERY_QUESTION.audio();
            });
        }
        bundle.start();
        bundle.awaitCount("exported", 3);
        Map<String, Object> first = bundle.ledger().queryForMap("select * from recording order by id limit 1");
        Path blocked = folder.resolve("exports/s3/" + first.get("object_key") + ".json");
        Files.delete(blocked);
        Files.createDirectories(blocked.resolve("theirs"));
        Map<String, Object> result = bundle.operate("export-again", Map.of("source", "s3"));
        assertEquals(List.of(2, 1), List.of(result.get("exported"), result.get("failed")), result::toString);
        assertEquals(null, result.get("stopped"), result::toString);
    }

    private List<String> called() {
        return web.requests().stream().map(request -> request.method() + " " + request.uri()).toList();
    }

    /** As another process does once the claim of this one has run out. */
    private void stealDuring(Predicate<Request> moment) {
        web.answer(request -> {
            if (moment.test(request)) {
                // Not by this process itself
                bundle.ledger().update("update recording set due_at = current_timestamp + interval '1' hour");
                Awaitility.await().until(() -> bundle.ledger().queryForObject("select count(*) from recording where claimed_until "
                        + ">= current_timestamp", Integer.class) == 0);
                bundle.ledger().update("update recording set claim = 'thief', claimed_until = current_timestamp + interval '1' hour");
            }
            return 200;
        });
    }

    private void giveBack() {
        web.answer(request -> 200);
        bundle.ledger().update("update recording set claim = null, claimed_until = null, due_at = current_timestamp");
    }
}
