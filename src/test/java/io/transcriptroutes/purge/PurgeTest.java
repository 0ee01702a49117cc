package io.transcriptroutes.purge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The purge against a Twilio that keeps transcripts, with the bundle's own routes. */
class PurgeTest extends Peers {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Path hold;

    @BeforeEach
    void holdNothing() throws IOException {
        hold = Files.writeString(folder.resolve("legal-hold.txt"), "");
        bundle.set("config.legal-hold", hold.toString()).set("purge.max-share-percent", "100")
                .set("purge.deletions-per-second", "1000");
    }

    @Test
    void theBoundaryIsExactAtTwilioToo() {
        Instant before = NOW.minus(Duration.ofDays(90));
        String older = given(before.minusSeconds(1));
        String exact = given(before);
        String younger = given(before.plusSeconds(1));
        bundle.start();

        assertEquals(1, purge(Map.of("before", before.toString(), "dryRun", true)).get("deleted"));
        assertEquals(List.of(), twilio.deletedSids(), "a dry run deletes nothing");
        assertEquals(List.of(), receipts());

        assertEquals(1, purge(Map.of("before", before.toString())).get("deleted"));
        assertEquals(List.of(older), twilio.deletedSids());
        assertTrue(twilio.transcript(exact).isPresent() && twilio.transcript(younger).isPresent());
        assertEquals(List.of(older), receipts().stream().map(line -> line.path("sid").asText()).toList());
    }

    @Test
    void aPurgedRecordingIsNeverSubmittedAgain() {
        putSpeech("call.mp3");
        bundle.start();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        Instant created = twilio.transcripts().get(0).dateCreated();
        Awaitility.await().until(() -> Instant.now().isAfter(created.plusSeconds(1)));
        assertEquals(1, purge(Map.of("before", Instant.now().toString())).get("deleted"));

        Map<String, Object> purged = bundle.row("call.mp3");
        assertEquals("purged", purged.get("state"));
        assertNotNull(purged.get("purged_at"));
        JsonNode receipt = receipts().get(0);
        assertEquals(row.get("transcript_sid"), receipt.path("sid").asText());
        assertEquals(row.get("id"), receipt.path("recording").asText());
        assertEquals(row.get("customer_key"), receipt.path("customerKey").asText());
        // The next recording went through a later sweep, which saw the purged one's object, too
        putSpeech("later.mp3");
        bundle.awaitState("later.mp3", "completed");
        assertEquals(2, twilio.createdCount());
        assertEquals(0, bundle.ledger().queryForObject("select count(*) from deletion", Integer.class));
    }

    @Test
    void holdsScopeFailuresAndOutages() throws IOException {
        String onHold = given(old());
        String fails = given(old());
        String gone = given(old());
        String foreign = twilio.addCompleted("GA" + "f".repeat(32), "foreign", old());
        Files.writeString(hold, onHold + "\n");
        twilio.faults().on("DELETE", "/Transcripts/" + fails).always().respond(409, "{\"message\":\"in progress\"}");
        twilio.faults().on("DELETE", "/Transcripts/" + gone).always().respond(404, "{\"code\":20404,\"message\":\"gone\"}");
        bundle.set("purge.scope", "ledger").start();

        assertEquals(2, purge(Map.of()).get("kept"), "the ledger knows none of them, and one is on hold");
        bundle.stop();
        bundle.set("purge.scope", "service").set("purge.concurrency", "1").start();
        Map<String, Object> result = purge(Map.of());
        assertEquals(List.of(0, 1, 1, 1), List.of(result.get("deleted"), result.get("gone"), result.get("held"), result.get("failed")));
        assertTrue(result.get("items").toString().contains("409: in progress"), result::toString);
        twilio.faults().clear();

        Files.writeString(hold, fails + "x\n");
        assertThrows(CamelExecutionException.class, () -> purge(Map.of()), "a hold that cannot be read stops the purge");
        Files.writeString(hold, onHold + "\n");
        twilio.faults().on("DELETE", "/Transcripts/.*").always().respond(401, "{\"code\":20003,\"message\":\"Authenticate\"}");
        assertTrue(purge(Map.of()).get("stopped").toString().contains("TWILIO_API_KEY_SID"));
        assertEquals(2, marks(), "of the one that was tried and of the other one, which somebody else may be deleting");
        twilio.faults().clear();
        assertEquals(Set.of(), deletedAtTwilio());

        twilio.faults().on("DELETE", "/Transcripts/" + fails).times(2).respond429(0);
        assertEquals(2, purge(Map.of()).get("deleted"), "a blip is redelivered, and what failed comes back in the next run");
        assertEquals(Set.of(fails, gone), deletedAtTwilio());
        assertEquals(0, marks());
        assertTrue(twilio.transcript(foreign).isPresent(), "another Service's");
    }

    @Test
    void twoRunsNeverOverlapAndAKilledOnesReceiptsAreWritten() {
        String deleted = given(old());
        String spared = given(NOW);
        bundle.start();
        bundle.ledger().update("update lease set holder = 'other', held_until = current_timestamp + interval '1' hour");
        Exception refused = assertThrows(CamelExecutionException.class, () -> purge(Map.of()));
        assertTrue(refused.getCause().getMessage().contains("other"), () -> refused.getCause().getMessage());
        assertEquals(List.of(), twilio.deletedSids());

        // As a process leaves it that is killed between the DELETE and the receipt, or before the DELETE
        bundle.ledger().update("update lease set held_until = current_timestamp - interval '1' second");
        for (String sid : List.of("GT" + "e".repeat(32), spared)) {
            bundle.ledger().update("insert into deletion (transcript_sid, service_sid, customer_key, date_created, begun_at) "
                    + "values (?, ?, 'k', current_timestamp, current_timestamp - interval '1' hour)", sid, TwilioSimulator.SERVICE_SID);
        }
        bundle.ledger().update("insert into deletion (transcript_sid, service_sid, customer_key, date_created, begun_at) "
                + "values (?, ?, 'k', current_timestamp, current_timestamp)", "GT" + "d".repeat(32), TwilioSimulator.SERVICE_SID);
        purge(Map.of());
        assertEquals(Set.of(deleted, "GT" + "e".repeat(32)), new TreeSet<>(receipts().stream().map(l -> l.path("sid").asText()).toList()));
        assertTrue(twilio.transcript(spared).isPresent(), "an old intention deletes nothing");
        assertEquals(List.of("GT" + "d".repeat(32)), bundle.ledger().queryForList("select transcript_sid from deletion", String.class),
                "a deletion by hand that is under way writes its receipt itself");
    }

    @Test
    void itFiresByItsCronAndABacklogHasToBeConfirmed() {
        Set<String> old = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            old.add(given(old()));
        }
        given(NOW);
        bundle.set("purge.max-share-percent", "50").set("purge.schedule", "* * * * * ?").start();
        Awaitility.await().until(() -> bundle.down("purge-on-schedule"));
        assertEquals(Set.of(), deletedAtTwilio());
        bundle.stop();

        FaultRule refused = twilio.faults().on("GET", "/Transcripts").always().respond401();
        bundle.set("purge.max-share-percent", "90").start();
        Awaitility.await().until(() -> bundle.down("purge-on-schedule"));
        refused.off();
        Awaitility.await().until(() -> receipts().size() == 5);
        assertEquals(old, deletedAtTwilio());
        Awaitility.await().until(() -> !bundle.down("purge-on-schedule"));
    }

    @Test
    void leftoversGoByTheirOwnKeysAndAnEmptiedRowStillKeepsItsObjectAway() throws IOException {
        put("bad.wav", new byte[0]);
        putSpeech("good.mp3");
        Path receipt = Files.createDirectories(folder.resolve("receipts")).resolve("purge-2020-01.jsonl");
        Path other = receipt.resolveSibling("notes.txt");
        for (Path file : List.of(receipt, other)) {
            Files.setLastModifiedTime(Files.writeString(file, ""), FileTime.from(old()));
        }
        bundle.set("purge.receipt-days", "30").set("purge.dead-letter-days", "30").set("purge.ledger-days", "30")
                .set("purge.schedule", "* * * * * ?").start();
        Map<String, Object> failed = bundle.awaitState("bad.wav", "failed");
        bundle.awaitState("good.mp3", "completed");
        Path letter = folder.resolve("dead-letter").resolve(failed.get("id") + ".json");
        Awaitility.await().until(() -> !Files.exists(receipt));
        assertTrue(Files.exists(other) && Files.exists(letter), "of another name, and young");

        Files.setLastModifiedTime(letter, FileTime.from(old()));
        bundle.ledger().update("update recording set failed_at = failed_at - interval '31' day where state = 'failed'");
        Awaitility.await().until(() -> bundle.count("purged") == 1 && !Files.exists(letter));
        Map<String, Object> emptied = bundle.ledger().queryForMap("select * from recording where state = 'purged'");
        assertEquals(failed.get("id"), emptied.get("id"));
        assertNull(emptied.get("object_key"));
        assertNull(emptied.get("error_message"));
        putSpeech("later.mp3");
        bundle.awaitState("later.mp3", "completed");
        assertEquals(3, bundle.rows().size(), "the object that was swept again is known by its id");
    }

    @Test
    void whatIsNotExportedYetStaysAndWhatFailedGoesOnlyByAKey() throws IOException {
        FaultRule down = twilio.faults().on("GET", "/Transcripts/.*/Sentences").always().respond429(null);
        putSpeech("due.mp3");
        bundle.exporting().set("export.default.forms", "json").set("retry.redeliveries", "0").set("retry.first-delay-seconds", "3600").start();
        bundle.await("due.mp3", row -> "completed".equals(row.get("state")) && !Integer.valueOf(0).equals(row.get("attempts")));
        Map<String, Object> result = purge(Map.of("before", later()));
        assertEquals(List.of(0, 1), List.of(result.get("deleted"), result.get("kept")), result::toString);
        assertTrue(result.get("items").toString().contains("its export is still due"), result::toString);

        bundle.ledger().update("update recording set attempts = 9, due_at = current_timestamp");
        bundle.awaitState("due.mp3", "failed");
        down.off();
        putSpeech("good.mp3");
        bundle.awaitState("good.mp3", "exported");
        result = purge(Map.of("before", later()));
        assertEquals(List.of(1, 1), List.of(result.get("deleted"), result.get("held")), result::toString);
        assertTrue(result.get("items").toString().contains("its export failed"), result::toString);
        assertEquals(bundle.row("good.mp3").get("transcript_sid"), twilio.deletedSids().get(0));
        bundle.stop();

        bundle.set("purge.failed-exports", "delete").start();
        assertEquals(1, purge(Map.of("before", later())).get("deleted"));
        assertEquals("purged", bundle.row("due.mp3").get("state"));
        assertEquals(List.of("good.mp3.json"), names(folder.resolve("exports/s3")), "what is exported outlives its transcript");
    }

    @Test
    void whatIsRedrivenWhileThePurgeRunsStays() throws Exception {
        putSpeech("one.mp3");
        putSpeech("two.mp3");
        // One at a time
        bundle.exporting().set("purge.failed-exports", "delete").set("purge.deletions-per-second", "1").start();
        bundle.awaitCount("exported", 2);
        // No worker must get hold of what is said to be due
        bundle.context().getRouteController().stopRoute("export-transcripts");
        bundle.ledger().update("update recording set state = 'failed', failed_from = 'completed', failed_at = current_timestamp");
        String before = later();
        CountDownLatch released = new CountDownLatch(1);
        FaultRule first = twilio.faults().on("DELETE", "/Transcripts/.*").hold(released);
        CompletableFuture<Map<String, Object>> run = CompletableFuture.supplyAsync(() -> purge(Map.of("before", before)));
        Awaitility.await().until(() -> first.hits() == 1);
        bundle.operate("redrive-recordings", Map.of("all", true));
        assertEquals(List.of(1L, 1L), List.of(bundle.count("completed"), bundle.count("failed")), "not what is deleted just now");
        released.countDown();
        Map<String, Object> result = run.get(1, TimeUnit.MINUTES);
        assertEquals(List.of(1, 1), List.of(result.get("deleted"), result.get("kept")), result::toString);
        assertEquals(1, twilio.deletedSids().size());
        assertEquals(List.of(1L, 1L), List.of(bundle.count("completed"), bundle.count("purged")));
        assertEquals(0, bundle.ledger().queryForObject("select count(*) from deletion", Integer.class));
        bundle.stop();

        bundle.set("exports", "").start();
        assertEquals(1, purge(Map.of("before", before)).get("deleted"), "without exports nothing is due");
    }

    @Test
    void exportedFilesGoByTheirOwnKeyAndNoOtherFile() throws IOException {
        putSpeech("old.mp3");
        putSpeech("young.mp3");
        bundle.exporting().set("export.default.forms", "json").set("purge.export-days", "30").set("purge.schedule", "* * * * * ?")
                .start();
        bundle.awaitCount("exported", 2);
        Path exports = folder.resolve("exports/s3");
        Files.writeString(exports.resolve("somebody-elses.json"), "{}");
        FileTime longAgo = FileTime.from(Instant.now().minus(31, ChronoUnit.DAYS));
        bundle.ledger().update("update export set exported_at = exported_at - interval '31' day where name = 's3/old.mp3.json'");
        Files.setLastModifiedTime(exports.resolve("old.mp3.json"), longAgo);
        Awaitility.await().until(() -> !Files.exists(exports.resolve("old.mp3.json")));
        assertEquals(List.of("somebody-elses.json", "young.mp3.json"), names(exports));
        Awaitility.await().until(() -> bundle.ledger().queryForObject("select count(*) from export", Integer.class) == 1);

        // What a killed process left of a file, and what only looks like it
        for (String name : List.of(".writing-BB70A4853D259D3-0000000000000001", ".writing-notes", "writing-BB70A4853D259D3-0000000000000001")) {
            Files.setLastModifiedTime(Files.writeString(exports.resolve(name), "{"), longAgo);
        }
        Files.writeString(exports.resolve(".writing-BB70A4853D259D3-0000000000000002"), "{");
        Awaitility.await().until(() -> !Files.exists(exports.resolve(".writing-BB70A4853D259D3-0000000000000001")));
        assertEquals(List.of(".writing-BB70A4853D259D3-0000000000000002", ".writing-notes", "somebody-elses.json",
                "writing-BB70A4853D259D3-0000000000000001", "young.mp3.json"), names(exports));
    }

    @Test
    void whatIsExportedAgainWhileOldFilesGoStays() throws IOException {
        putSpeech("call.mp3");
        putSpeech("other.mp3");
        bundle.exporting().set("export.default.forms", "json").set("purge.export-days", "30").start();
        bundle.awaitCount("exported", 2);
        Path exports = folder.resolve("exports/s3");
        // As between the file and its row: the row is old, the file was just written
        bundle.ledger().update("update export set exported_at = exported_at - interval '31' day");
        purgeExports();
        assertEquals(List.of("call.mp3.json", "other.mp3.json"), names(exports));
        assertEquals(2, bundle.ledger().queryForObject("select count(*) from export", Integer.class));

        // As after it: the row is newer than the one that was looked at
        Map<String, Object> looked = bundle.ledger().queryForMap("select * from export where name = 's3/call.mp3.json'");
        bundle.ledger().update("update export set exported_at = exported_at + interval '1' second where name = 's3/call.mp3.json'");
        send("sql:classpath:sql/delete-export.sql", "oldExport", looked);
        assertEquals(2, bundle.ledger().queryForObject("select count(*) from export", Integer.class));

        // Of a file that somebody else deleted only the row is left
        Files.delete(exports.resolve("call.mp3.json"));
        purgeExports();
        assertEquals("s3/other.mp3.json", bundle.ledger().queryForObject("select name from export", String.class));
    }

    private int marks() {
        return bundle.ledger().queryForObject("select count(*) from deletion", Integer.class);
    }

    private void purgeExports() throws IOException {
        send("direct:purge-exports", "ledgerDays", "0");
    }

    private void send(String uri, String variable, Object value) throws IOException {
        try (ProducerTemplate template = bundle.context().createProducerTemplate()) {
            assertNull(template.send(uri, exchange -> exchange.setVariable(variable, value)).getException());
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** An instant before which all that exists now was created: of the current second nothing counts as older. */
    private String later() {
        Instant created = twilio.transcripts().get(0).dateCreated();
        Awaitility.await().until(() -> Instant.now().isAfter(created.plusSeconds(1)));
        return Instant.now().toString();
    }

    private String given(Instant createdAt) {
        return twilio.addCompleted(TwilioSimulator.SERVICE_SID, "key", createdAt);
    }

    private static Instant old() {
        return NOW.minus(Duration.ofDays(91));
    }

    private Map<String, Object> purge(Map<String, Object> request) {
        return bundle.operate("purge-transcripts", request);
    }

    private Set<String> deletedAtTwilio() {
        return new TreeSet<>(twilio.deletedSids());
    }

    private List<JsonNode> receipts() {
        return ReceiptFiles.read(folder.resolve("receipts"));
    }
}
