package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.Sha256;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.SpeechSamples;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** From a completed transcript to the files that people read, by the bundle's own routes. */
class ExportTest extends Peers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] AUDIO = SpeechSamples.APPOINTMENT.audio();

    private ExportedFiles files;

    @BeforeEach
    void export() {
        bundle.exporting().set("export.default.forms", "json");
        files = new ExportedFiles(folder.resolve("exports"));
    }

    @Test
    void everySentenceAndResultOfEachRecordingIsInAFileWithItsOwnPath() throws Exception {
        put("calls/a/call.wav", SpeechSamples.SUPPORT_REFUND.audio());
        put("calls/b/call.wav", SpeechSamples.SUPPORT_REFUND.audio());
        put("calls/call.flac", SpeechSamples.DELIVERY_QUESTION.audio());
        bundle.start();
        bundle.awaitCount("exported", 3);

        assertEquals(List.of("s3/calls/a/call.wav.json", "s3/calls/b/call.wav.json", "s3/calls/call.flac.json"), files.names());
        JsonNode document = files.json("s3/calls/a/call.wav.json");
        Map<String, Object> row = bundle.row("calls/a/call.wav");
        assertEquals(row.get("id"), document.path("id").asText());
        assertEquals(row.get("transcript_sid"), document.at("/transcript/sid").asText());
        assertFalse(document.path("empty").asBoolean());
        JsonNode spoken = JSON.readTree(SpeechSamples.SUPPORT_REFUND.sentencesJson());
        assertEquals(spoken.size(), document.path("sentences").size());
        assertEquals(spoken.size(), row.get("sentences"));
        for (int i = 0; i < spoken.size(); i++) {
            assertEquals(spoken.get(i).path("text").asText(), document.at("/sentences/" + i + "/text").asText());
            assertEquals(spoken.get(i).path("start").asDouble(), document.at("/sentences/" + i + "/start").asDouble(), 0.01);
        }
        assertEquals(List.of("Agent", "Customer"), document.path("participants").findValuesAsText("role"));
        assertEquals(3, document.path("operatorResults").size());
        assertEquals("wav", document.at("/audio/format").asText());
        assertTrue(document.path("mediaUrl").isMissingNode(), "nobody asked for the link");
        assertEquals(0, twilio.requestCount("GET", "/Transcripts/.*/Media"));
        Map<String, Object> noted = noted(row);
        assertEquals(Sha256.hex(files.bytes("s3/calls/a/call.wav.json")), noted.get("sha256"));
        assertEquals((long) files.bytes("s3/calls/a/call.wav.json").length, noted.get("size_bytes"));
        assertEquals("s3/calls/a/call.wav.json", noted.get("name"));
        assertEquals(3, bundle.ledger().queryForObject("select count(*) from export", Integer.class));
    }

    @Test
    void everyFormIsWrittenAndNotedEvenIfNobodySpeaks() throws Exception {
        twilio.registerSpeech(AUDIO, "[]");
        putSpeech("silent.mp3");
        put("call.wav", SpeechSamples.SUPPORT_REFUND.audio());
        bundle.set("export.default.forms", "json,vtt,srt,txt,html").start();
        bundle.awaitCount("exported", 2);

        List<String> names = Stream.of("call.wav", "silent.mp3").flatMap(key ->
                Stream.of("html", "json", "srt", "txt", "vtt").map(form -> "s3/" + key + "." + form)).toList();
        assertEquals(names, files.names());
        for (String name : names) {
            assertEquals(Sha256.hex(files.bytes(name)),
                    bundle.ledger().queryForObject("select sha256 from export where name = ?", String.class, name));
        }
        for (String form : List.of("html", "srt", "txt", "vtt")) {
            assertTrue(new String(files.bytes("s3/call.wav." + form), StandardCharsets.UTF_8).contains("I was charged twice"), form);
        }
    }

    @Test
    void fiveThousandAndOneSentencesAreComplete() throws Exception {
        twilio.registerSpeech(AUDIO, lines(5001));
        putSpeech("long.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("long.mp3", "exported");

        assertEquals(5001, row.get("sentences"));
        JsonNode sentences = files.json("s3/long.mp3.json").path("sentences");
        assertEquals(5001, sentences.size());
        for (int i = 0; i < sentences.size(); i++) {
            assertEquals(i, sentences.get(i).path("index").asInt());
            assertEquals("Line " + i, sentences.get(i).path("text").asText());
        }
        assertEquals(2, twilio.requestCount("GET", "/Transcripts/.*/Sentences"));
    }

    @Test
    void aCallInWhichNobodySpeaksIsExportedAndSaysSo() throws Exception {
        twilio.registerSpeech(AUDIO, "[]");
        putSpeech("silent.mp3");
        bundle.start();
        assertEquals(0, bundle.awaitState("silent.mp3", "exported").get("sentences"));
        JsonNode document = files.json("s3/silent.mp3.json");
        assertTrue(document.path("empty").asBoolean());
        assertEquals(0, document.path("sentences").size());
    }

    @Test
    void anOverwrittenRecordingKeepsTheExportOfItsPredecessor() throws Exception {
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "exported");
        byte[] first = files.bytes("s3/call.mp3.json");
        put("call.mp3", SpeechSamples.DELIVERY_QUESTION.audio());
        bundle.awaitCount("exported", 2);

        String second = bundle.ledger().queryForObject("select max(id) from recording where duration_seconds <> (select duration_seconds "
                + "from recording where id = ?)", String.class, JSON.readTree(first).path("id").asText());
        String later = "s3/call.mp3~" + second.substring(0, 12) + ".json";
        assertEquals(Set.of("s3/call.mp3.json", later), Set.copyOf(files.names()));
        assertArrayEquals(first, files.bytes("s3/call.mp3.json"));
        assertEquals(second, files.json(later).path("id").asText());
        assertEquals(2, exportAgain(Map.of("source", "s3")).get("exported"));
        assertEquals(2, files.names().size(), "each has its name for good");
    }

    @Test
    void severalTargetsEachWithItsOwnTextAndNeverMixed() throws Exception {
        twilio.redactingServices().add(TwilioSimulator.SERVICE_SID);
        twilio.registerSpeech(AUDIO, "[{\"channel\":1,\"start\":0,\"end\":2,\"text\":\"My number is 4929\"}]");
        s3.createBucket("exports");
        putSpeech("call.mp3");
        bundle.set("exports", "folder, bucket,vault").set("export.bucket.uri", "aws2-s3:exports?amazonS3Client=#s3Client-s3")
                .set("export.bucket.prefix", "transcripts/").set("export.vault.uri", "file:" + folder.resolve("exports"))
                .set("export.vault.text", "unredacted").set("export.vault.media-link", "true").start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "exported");

        assertEquals(List.of("s3/call.mp3.json", "unredacted/s3/call.mp3.json"), files.names());
        JsonNode redacted = files.json("s3/call.mp3.json");
        assertEquals("My number is ****", redacted.at("/sentences/0/text").asText());
        assertTrue(redacted.at("/transcript/redacted").asBoolean());
        assertTrue(redacted.path("mediaUrl").isMissingNode());
        JsonNode open = files.json("unredacted/s3/call.mp3.json");
        assertEquals("My number is 4929", open.at("/sentences/0/text").asText());
        assertFalse(open.at("/transcript/redacted").asBoolean());
        assertTrue(open.path("mediaUrl").asText().endsWith("/media/" + row.get("transcript_sid")));
        ResponseBytes<GetObjectResponse> object = s3.s3Client().getObjectAsBytes(b -> b.bucket("exports").key("transcripts/s3/call.mp3.json"));
        assertArrayEquals(files.bytes("s3/call.mp3.json"), object.asByteArray());
        assertEquals("application/json", object.response().contentType());
        assertEquals(3, bundle.ledger().queryForObject("select count(*) from export", Integer.class));
    }

    @Test
    void whileATargetIsDownNothingIsExportedAndAfterwardsEverything() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");
        bundle.set("exports", "folder,other").set("export.other.uri", "file:" + blocked).start();
        for (int i = 0; i < 5; i++) {
            putSpeech("call-" + i + ".mp3");
        }
        Awaitility.await().until(() -> bundle.down("export-other"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertEquals(5, bundle.count("completed"), bundle.rows()::toString));
        Map<String, Object> row = bundle.await("call-0.mp3", r -> "export-other".equals(r.get("error_code")));
        assertEquals(0, row.get("attempts"), "nobody's fault");
        assertEquals(0, bundle.ledger().queryForObject("select count(*) from attempt", Integer.class));

        Files.delete(blocked);
        bundle.awaitCount("exported", 5);
        assertEquals(files.names(), new ExportedFiles(blocked).names());
        Awaitility.await().until(() -> !bundle.down("export-other"));
        assertEquals(5, twilio.createdCount());
    }

    @Test
    void exportedAgainItIsTheSameFileAndAReaderNeverSeesHalfOfIt() throws Exception {
        twilio.registerSpeech(AUDIO, lines(3000));
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "exported");
        String name = "s3/call.mp3.json";
        byte[] before = files.bytes(name);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        Set<String> wrong = new TreeSet<>();
        Thread reader = new Thread(() -> {
            while (!over.get()) {
                try {
                    if (files.bytes(name).length != before.length) {
                        wrong.add("half a file");
                    }
                    reads.incrementAndGet();
                } catch (IOException e) {
                    wrong.add(e.toString());
                }
            }
        });
        reader.start();
        try {
            for (int i = 0; i < 10; i++) {
                assertEquals(1, exportAgain(Map.of("ids", List.of(row.get("id")))).get("exported"));
            }
        } finally {
            over.set(true);
            reader.join();
        }
        assertEquals(Set.of(), wrong);
        assertTrue(reads.get() > 10);
        assertArrayEquals(before, files.bytes(name));
        assertEquals(Sha256.hex(before), noted(row).get("sha256"));
        assertEquals(List.of(name), files.names(), "no temporary file is left");
        assertEquals("exported", bundle.row("call.mp3").get("state"));
    }

    @Test
    void theMessageComesAfterTheFilesAndNamesThem() throws Exception {
        Path blocked = Files.writeString(folder.resolve("messages"), "a file where a folder should be");
        putSpeech("call.mp3");
        bundle.set("export.message-uri", "file:" + blocked).start();
        Awaitility.await().until(() -> bundle.down("export-message"));
        assertEquals(List.of("s3/call.mp3.json"), files.names(), "the files are there before the message");
        assertEquals("completed", bundle.row("call.mp3").get("state"));

        Files.delete(blocked);
        Map<String, Object> row = bundle.awaitState("call.mp3", "exported");
        JsonNode message = new ExportedFiles(blocked).json(row.get("id") + ".json");
        assertEquals(row.get("transcript_sid"), message.path("transcriptSid").asText());
        assertEquals("s3://recordings/call.mp3", message.path("name").asText());
        assertEquals(row.get("sentences"), message.path("sentences").asInt());
        assertEquals("s3/call.mp3.json", message.at("/files/0/name").asText());
        assertEquals(Sha256.hex(files.bytes("s3/call.mp3.json")), message.at("/files/0/sha256").asText());
    }

    @Test
    void killedBeforeItIsMarkedItIsExportedOnceMoreWithTheSameBytes() throws Exception {
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "exported");
        byte[] before = files.bytes("s3/call.mp3.json");
        // As a process leaves it that is killed after the file and before the mark
        bundle.ledger().update("update recording set state = 'completed', exported_at = null, claim = 'dead', "
                + "claimed_until = current_timestamp - interval '1' second");
        Map<String, Object> row = bundle.await("call.mp3", r -> "exported".equals(r.get("state")) && r.get("exported_at") != null);
        assertArrayEquals(before, files.bytes("s3/call.mp3.json"));
        assertEquals(Sha256.hex(before), noted(row).get("sha256"));
        assertEquals(1, bundle.ledger().queryForObject("select count(*) from export", Integer.class));
    }

    @Test
    void anExportThatFailsForGoodIsADeadLetterAndARedriveExportsIt() throws Exception {
        twilio.faults().on("GET", "/Transcripts/.*/Sentences").always().respond429(null);
        putSpeech("call.mp3");
        bundle.set("retry.max-attempts", "2").set("retry.redeliveries", "1").start();
        Map<String, Object> failed = bundle.awaitState("call.mp3", "failed");

        assertEquals("completed", failed.get("failed_from"));
        assertEquals(4, twilio.requestCount("GET", "/Transcripts/.*/Sentences"), "two attempts with one redelivery each");
        JsonNode letter = JSON.readTree(Files.readAllBytes(folder.resolve("dead-letter").resolve(failed.get("id") + ".json")));
        assertEquals(2, letter.path("attempts").size());
        assertEquals(failed.get("transcript_sid"), letter.at("/twilio/transcriptSid").asText());

        twilio.faults().clear();
        assertEquals(1, bundle.operate("redrive-recordings", Map.of("ids", List.of(failed.get("id")))).get("redriven"));
        Map<String, Object> row = bundle.awaitState("call.mp3", "exported");
        assertEquals(failed.get("transcript_sid"), row.get("transcript_sid"));
        assertEquals(0, row.get("attempts"));
        assertEquals(1, twilio.createdCount(), "no second bill");
        assertEquals(1, files.names().size());
    }

    @Test
    void aTranscriptThatSomebodyDeletedIsFinalAtOnce() {
        twilio.faults().on("GET", "/Transcripts/GT[^/]*").always().respond(404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "failed");
        assertEquals("transcript-gone", row.get("error_code"));
        assertEquals(1, twilio.requestCount("GET", "/Transcripts/GT[^/]*"));
    }

    @Test
    void aPartThatTwilioDoesNotFindOnceIsReadAgain() throws Exception {
        twilio.faults().on("GET", "/Transcripts/.*/OperatorResults").times(1).respond(404, "{\"code\":20404,\"message\":\"not found\",\"status\":404}");
        putSpeech("call.mp3");
        bundle.set("retry.redeliveries", "0").start();
        bundle.awaitState("call.mp3", "exported");
        assertEquals(3, files.json("s3/call.mp3.json").path("operatorResults").size());
        assertEquals("transcript-incomplete", bundle.ledger().queryForObject("select error_code from attempt", String.class));
    }

    @Test
    void operatorResultsThatAreNoObjectsAreLeftOut() throws Exception {
        twilio.faults().on("GET", "/Transcripts/.*/OperatorResults").always().changeJson(page ->
                ((ArrayNode) page.path("operator_results")).add("a text").add(7).addNull());
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "exported");
        assertEquals(3, files.json("s3/call.mp3.json").path("operatorResults").size());
    }

    @Test
    void whatIsExportedIsTheServicesAlone() throws Exception {
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "exported");
        Path file = folder.resolve("exports/s3/call.mp3.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("exports"))));
    }

    @Test
    void numbersOrStringsHalfCharactersAndWhatIsMissingAreTolerated() throws Exception {
        twilio.faults().on("GET", "/Transcripts/.*/Sentences").always().changeJson(page -> {
            ArrayNode sentences = (ArrayNode) page.path("sentences");
            sentences.removeAll();
            sentences.addObject().put("media_channel", 2).put("start_time", 3.5).put("transcript", "later \ud800 ${body} </script>");
            sentences.addObject().put("media_channel", "1").put("start_time", "0.5").put("end_time", "1.25").put("sentence_index", "7")
                    .put("transcript", "first").put("confidence", "NaN").put("sid", "GX1");
            sentences.add(sentences.get(1).deepCopy());
        });
        twilio.faults().on("GET", "/Transcripts/.*/OperatorResults").always().changeJson(page ->
                page.path("operator_results").forEach(result -> ((ObjectNode) result).put("operator_type", "text_generation")));
        twilio.faults().on("GET", "/Transcripts/GT[^/]*").always().changeJson(transcript -> {
            transcript.putObject("channel");
            transcript.remove(List.of("duration", "date_updated", "redaction"));
        });
        putSpeech("call.mp3");
        bundle.start();
        bundle.awaitState("call.mp3", "exported");
        JsonNode document = files.json("s3/call.mp3.json");
        assertEquals(2, document.path("sentences").size(), "the same sentence twice is one");
        assertEquals("first", document.at("/sentences/0/text").asText());
        assertEquals(1.25, document.at("/sentences/0/end").asDouble());
        assertTrue(document.at("/sentences/0/confidence").isMissingNode());
        assertEquals("later ? ${body} </script>", document.at("/sentences/1/text").asText());
        assertEquals(3.5, document.at("/sentences/1/end").asDouble());
        assertEquals(List.of("Agent", "Customer"), document.path("participants").findValuesAsText("role"), "as the ledger has them");
        assertEquals("text-generation", document.at("/operatorResults/0/type").asText());
        SchemaCheck.assertValid(document);
    }

    @Test
    void pagesThatDoNotEndOrLeadElsewhereAreNotFollowed() {
        twilio.faults().on("GET", "/Transcripts/.*/Sentences").always().changeJson(page -> ((ObjectNode) page.path("meta"))
                .put("next_page_url", page.at("/meta/url").asText()));
        putSpeech("call.mp3");
        bundle.set("retry.max-attempts", "1").set("retry.redeliveries", "0").start();
        assertEquals("twilio-endless-pages", bundle.awaitState("call.mp3", "failed").get("error_code"));

        twilio.faults().clear();
        twilio.faults().on("GET", "/Transcripts/.*/OperatorResults").always().changeJson(page -> ((ObjectNode) page.path("meta"))
                .put("next_page_url", "https://elsewhere.example/v2/Transcripts/GT1/OperatorResults?Page=1"));
        putSpeech("other.mp3");
        Map<String, Object> row = bundle.await("other.mp3", r -> "twilio-foreign-page".equals(r.get("error_code")));
        assertEquals("completed", row.get("state"));
        assertEquals(List.of(), files.names());
    }

    @Test
    void onDemandItSaysWhatBecameOfEachAndGoesOnAfterAFailure() throws Exception {
        putSpeech("good.mp3");
        put("bad.flac", SpeechSamples.DELIVERY_QUESTION.audio());
        put("noise.wav", new byte[5000]);
        bundle.start();
        bundle.awaitCount("exported", 2);
        bundle.awaitState("noise.wav", "failed");
        String good = (String) bundle.row("good.mp3").get("id");
        Map<String, Object> bad = bundle.row("bad.flac");
        String failed = (String) bundle.row("noise.wav").get("id");
        String purged = "e".repeat(64);
        bundle.ledger().update("insert into recording (id, source, service_sid, object_key, bucket, state, due_at, customer_key, discovered_at) "
                + "values (?, 's3', 'GA1', 'old.mp3', 'recordings', 'purged', current_timestamp, ?, current_timestamp)", purged, purged);
        Files.walk(folder.resolve("exports")).filter(Files::isRegularFile).forEach(file -> file.toFile().delete());

        Map<String, Object> dry = exportAgain(Map.of("source", "s3", "dryRun", true));
        assertEquals(List.of("would-export", "would-export"), outcomes(dry));
        assertEquals(List.of(), files.names());

        twilio.faults().on("GET", "/Transcripts/" + bad.get("transcript_sid")).always().respond(400, "{\"message\":\"odd\",\"status\":400}");
        twilio.faults().on("GET", "/Transcripts/.*/OperatorResults").times(1).respond(500, "{\"message\":\"a blip\",\"status\":500}");
        Map<String, Object> result = exportAgain(Map.of("ids", List.of(good, bad.get("id"), failed, purged, "f".repeat(64), "x")));
        assertEquals(List.of(1, 3, List.of("x", "f".repeat(64))), List.of(result.get("exported"), result.get("failed"), result.get("unknown")));
        assertTrue(result.get("items").toString().contains("was purged"), result::toString);
        assertTrue(result.get("items").toString().contains("redrive"), result::toString);
        assertEquals(List.of("s3/good.mp3.json"), files.names());
        assertEquals("exported", bundle.row("bad.flac").get("state"), "what was exported stays so");
        assertEquals(List.of(), bundle.ledger().queryForList("select id from recording where claim is not null"));

        twilio.faults().clear();
        assertEquals(2, exportAgain(Map.of("since", "2020-01-01")).get("exported"));
        assertEquals(0, exportAgain(Map.of("until", "2020-01-01")).get("exported"));
        assertEquals(0, exportAgain(Map.of("due", true)).get("exported"));
        assertThrows(RuntimeException.class, () -> exportAgain(Map.of("ids", List.of(good), "since", "2020-01-01")));
        assertEquals(List.of("s3/bad.flac.json", "s3/good.mp3.json"), files.names());

        // As the end of a deletion or of a replacement leaves it
        Files.delete(folder.resolve("exports/s3/good.mp3.json"));
        CountDownLatch released = new CountDownLatch(1);
        FaultRule results = twilio.faults().on("GET", "/Transcripts/.*/OperatorResults").hold(released);
        CompletableFuture<Map<String, Object>> late = CompletableFuture.supplyAsync(() -> exportAgain(Map.of("ids", List.of(good))));
        Awaitility.await().until(() -> results.hits() == 1);
        bundle.ledger().update("update recording set claim = null, claimed_until = null where id = ?", good);
        released.countDown();
        assertEquals(0, late.get(1, TimeUnit.MINUTES).get("exported"));
        assertEquals(List.of("s3/bad.flac.json"), files.names(), "young as the claim is, it was taken away");
    }

    @Test
    void aRecordingStoredAtTwilioHasItsSidForAName() throws Exception {
        bundle.start();
        String sid = "RE" + "0123456789abcdef".repeat(2);
        bundle.context().createProducerTemplate().sendBody("direct:register-recordings", List.of(Map.of("source", "s3", "recordingSid", sid)));
        bundle.awaitCount("exported", 1);
        assertEquals(List.of("s3/" + sid + ".json"), files.names());
        assertTrue(files.json("s3/" + sid + ".json").path("audio").isMissingNode());
    }

    private Map<String, Object> noted(Map<String, Object> row) {
        return bundle.ledger().queryForMap("select * from export where recording_id = ?", row.get("id"));
    }

    private Map<String, Object> exportAgain(Map<String, Object> request) {
        return bundle.operate("export-again", request);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> outcomes(Map<String, Object> result) {
        return ((List<Map<String, Object>>) result.get("items")).stream().map(item -> item.get("outcome")).toList();
    }

    private static String lines(int count) {
        ArrayNode lines = JSON.createArrayNode();
        for (int i = 0; i < count; i++) {
            lines.addObject().put("channel", i % 2 + 1).put("start", i).put("end", i + 0.5).put("text", "Line " + i);
        }
        return lines.toString();
    }
}
