package io.transcriptroutes.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.installation.TwilioClient;
import io.transcriptroutes.purge.ReceiptFiles;
import io.transcriptroutes.simulator.TwilioSimulator;
import io.transcriptroutes.source.RecordingId;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.health.HealthCheck;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;

/** A ledger, a bucket, a Twilio and a folder of exports that were made to disagree. */
class ReconcileTest extends Peers {

    private static final String STRANGER = "f".repeat(64);
    private static final Instant LONG_AGO = Instant.now().minus(1, ChronoUnit.DAYS);

    private Map<String, Object> result;

    @Test
    void everythingThatDisagreesIsFoundAndWhatIsSafeIsRepaired() throws Exception {
        for (String key : List.of("agrees", "missing", "changed", "gone", "doubled", "held", "purged")) {
            putSpeech(key + ".mp3");
        }
        put("broken.wav", resource("/audio/wav-4ch.wav"));
        put("lost.wav", resource("/audio/wav-4ch.wav"));
        Path hold = Files.writeString(folder.resolve("legal-hold.txt"), "");
        // From the second sweep on everything that was broken would be mended by the service itself
        bundle.exporting().set("source.default.sweep-interval", "1h").set("reconcile.settle", "0s").set("purge.max-share-percent", "60")
                .set("reconcile.schedule", "0 0 0 1 1 ? 2099").set("config.legal-hold", hold.toString()).start();
        bundle.awaitCount("exported", 7);
        bundle.awaitCount("failed", 2);

        assertEquals(Map.of(), found(Map.of()), "before anything was broken");
        assertEquals(0L, ((Number) result.get("left")).longValue());

        Files.delete(file("missing.mp3.json"));
        Files.writeString(file("changed.mp3.txt"), Files.readString(file("changed.mp3.txt")).replace('a', 'o'));
        Files.writeString(file("changed.mp3.vtt"), "short");
        String gone = sid("gone.mp3");
        new TwilioClient(twilio).delete(gone);
        String extra = twilio.addCompleted(TwilioSimulator.SERVICE_SID, id("doubled.mp3"), LONG_AGO);
        String held = twilio.addCompleted(TwilioSimulator.SERVICE_SID, id("held.mp3"), LONG_AGO);
        Files.writeString(hold, held + "\n");
        bundle.ledger().update("update recording set state = 'purged', purged_at = current_timestamp where object_key = 'purged.mp3'");
        twilio.addCompleted(TwilioSimulator.SERVICE_SID, STRANGER, LONG_AGO);
        String foreign = twilio.addCompleted(TwilioSimulator.SERVICE_SID, "of another system", LONG_AGO);
        Files.delete(letter(id("broken.wav")));
        Files.writeString(letter(STRANGER), "{}");
        Files.delete(letter(id("lost.wav")));
        bundle.ledger().update("delete from recording where object_key = 'lost.wav'");
        String restored = putTranscribed("restored.mp3");
        String pending = putTranscribed("pending.mp3");
        bundle.ledger().update("insert into recording (id, source, service_sid, bucket, object_key, object_id, state, due_at, "
                + "customer_key, discovered_at) values (?, 's3', ?, ?, 'pending.mp3', ?, 'pending', current_timestamp + interval '1' hour, ?, "
                + "current_timestamp)", pending, TwilioSimulator.SERVICE_SID, Installation.BUCKET, objectId("pending.mp3"), pending);
        s3.s3Client().deleteObject(request -> request.bucket(Installation.BUCKET).key("agrees.mp3"));
        String purged = sid("purged.mp3");

        Map<String, Set<String>> expected = new TreeMap<>();
        expected.put("object-unknown", Set.of("s3://recordings/lost.wav", "s3://recordings/restored.mp3"));
        expected.put("transcript-without-row", Set.of(sidOf(pending), sidOf(restored)));
        expected.put("row-without-transcript", Set.of(gone));
        expected.put("transcripts-doubled", Set.of(extra, held));
        expected.put("export-missing", Set.of("folder:s3/missing.mp3.json"));
        expected.put("export-changed", Set.of("folder:s3/changed.mp3.txt", "folder:s3/changed.mp3.vtt"));
        expected.put("purged-but-there", Set.of(purged));
        expected.put("dead-letter-without-row", Set.of(STRANGER + ".json"));
        expected.put("failed-without-dead-letter", Set.of(id("broken.wav")));
        for (int i = 0; i < 2; i++) {
            assertEquals(expected, found(Map.of()), "which changes nothing");
        }
        assertEquals(1L, noted("row-without-object"));
        assertEquals(2L, noted("foreign-transcripts"), "one of them another installation's, or of a lost row without object");
        assertEquals(13, number("left"));
        assertEquals(List.of(gone), twilio.deletedSids());
        long billed = twilio.requestCount("POST", "/Transcripts");

        found(Map.of("fix", true));
        Map<String, Set<String>> left = new TreeMap<>();
        left.put("object-unknown", Set.of("s3://recordings/lost.wav"));
        left.put("transcripts-doubled", Set.of(held));
        left.put("dead-letter-without-row", Set.of(STRANGER + ".json"));
        left.put("failed-without-dead-letter", Set.of(id("broken.wav")));
        assertEquals(left, bySubject(items().filter(item -> Boolean.FALSE.equals(item.get("fixed")))), this::told);
        assertTrue(items().anyMatch(item -> String.valueOf(item.get("outcome")).startsWith("on-hold")), this::told);
        assertEquals(List.of(4, 8, 12), List.of(number("left"), number("fixed"), number("found")), this::told);
        assertEquals(Set.of(gone, extra, purged), Set.copyOf(twilio.deletedSids()));
        assertEquals(1, twilio.requestCount("DELETE", "/Transcripts/" + gone), "what was gone is noted, and not deleted once more");
        assertEquals(Set.of(gone, extra, purged), ReceiptFiles.read(folder.resolve("receipts")).stream()
                .map(receipt -> receipt.path("sid").asText()).collect(Collectors.toSet()));
        assertTrue(items().anyMatch(item -> String.valueOf(item.get("detail")).startsWith("not repaired: 1 transcripts")), this::told);
        assertEquals(1L, bundle.count("failed"), "an object whose sidecar may have given that foreign key is not swept");
        bundle.awaitState("restored.mp3", "exported");
        bundle.awaitState("pending.mp3", "exported");
        new TwilioClient(twilio).delete(foreign);
        left.remove("object-unknown");
        found(Map.of("fix", true));
        assertEquals(left, bySubject(items().filter(item -> Boolean.FALSE.equals(item.get("fixed")))), this::told);
        bundle.awaitCount("failed", 2);
        assertEquals(billed, twilio.requestCount("POST", "/Transcripts"), "what Twilio had transcribed is not billed again");
        assertEquals("purged", bundle.row("gone.mp3").get("state"));

        left.remove("dead-letter-without-row");
        assertEquals(left, found(Map.of("sources", List.of("s3"))), "but for dead letters, which name no source");
        aScheduledRunTellsStatusAndHealth();
        whatCannotBeListedIsNeitherComparedNorRepaired();

        bundle.ledger().update("update lease set holder = 'other', held_until = current_timestamp + interval '1' hour "
                + "where name = 'reconcile'");
        Exception refused = assertThrows(CamelExecutionException.class, () -> found(Map.of()));
        assertTrue(refused.getCause().getMessage().contains("other"), () -> refused.getCause().getMessage());
    }

    private void aScheduledRunTellsStatusAndHealth() throws Exception {
        Scheduler scheduler = bundle.context().getComponent("quartz", QuartzComponent.class).getScheduler();
        scheduler.triggerJob(scheduler.getJobKeys(GroupMatcher.anyGroup()).stream().filter(key -> key.getName().equals("reconcile"))
                .findFirst().orElseThrow());
        // The run before it was of one source, and saw one less
        Awaitility.await().until(() -> ((Map<?, ?>) bundle.operate("show-status", Map.of()).get("reconciliation")).get("left"), left -> left.equals(3));
        HealthCheck.Result told = bundle.health().stream().filter(check -> check.getDetails().containsKey("transcripts-doubled"))
                .findFirst().orElseThrow();
        assertEquals(HealthCheck.State.UP, told.getState(), "a disagreement is no outage");
        assertEquals(List.of(1L, 3), List.of(told.getDetails().get("transcripts-doubled"), told.getDetails().get("left")));
    }

    private void whatCannotBeListedIsNeitherComparedNorRepaired() throws IOException {
        putTranscribed("late.mp3");
        Files.delete(file("missing.mp3.json"));
        twilio.faults().on("GET", "/Transcripts").always().respond(401, "{\"code\":20003,\"message\":\"Authenticate\"}");
        result = bundle.operate("reconcile", new HashMap<>(Map.of("fix", true)));
        twilio.faults().clear();
        assertEquals(Set.of("transcripts " + TwilioSimulator.SERVICE_SID), ((Map<?, ?>) result.get("failed")).keySet(), this::told);
        assertEquals(Set.of("object-unknown", "export-missing", "dead-letter-without-row", "failed-without-dead-letter"),
                bySubject(items()).keySet(), this::told);
        assertEquals(0, bundle.ledger().queryForObject("select count(*) from recording where object_key = 'late.mp3'", Integer.class),
                "registered without its transcript, it would be billed twice");
        assertTrue(Files.exists(file("missing.mp3.json")), "what does not depend on the list is repaired");
    }

    private int number(String name) {
        return ((Number) result.get(name)).intValue();
    }

    private String told() {
        return result.toString();
    }

    private Map<String, Set<String>> found(Map<String, Object> request) {
        result = bundle.operate("reconcile", new HashMap<>(request));
        assertEquals(Map.of(), result.get("failed"));
        return bySubject(items());
    }

    private static Map<String, Set<String>> bySubject(Stream<Map<String, Object>> items) {
        return items.collect(Collectors.groupingBy(item -> (String) item.get("code"), TreeMap::new,
                Collectors.mapping(item -> (String) item.get("subject"), Collectors.toSet())));
    }

    @SuppressWarnings("unchecked")
    private Stream<Map<String, Object>> items() {
        return ((List<Map<String, Object>>) result.get("items")).stream();
    }

    private long noted(String what) {
        return ((Number) ((Map<?, ?>) result.get("noted")).get(what)).longValue();
    }

    private Path file(String name) {
        return folder.resolve("exports/s3/" + name);
    }

    private Path letter(String id) {
        return folder.resolve("dead-letter/" + id + ".json");
    }

    private String sid(String key) {
        return (String) bundle.row(key).get("transcript_sid");
    }

    private String sidOf(String customerKey) {
        return twilio.transcripts().stream().filter(one -> customerKey.equals(one.customerKey())).findFirst().orElseThrow().sid();
    }

    private static String objectId(String key) {
        return RecordingId.ofObject("", Installation.BUCKET, key);
    }

    private String id(String key) {
        String version = s3.s3Client().listObjectsV2(request -> request.bucket(Installation.BUCKET).prefix(key)).contents().get(0).eTag();
        return RecordingId.ofVersion(objectId(key), version);
    }

    /** Twilio has a transcript of it already, as if the ledger had been restored from an older backup. */
    private String putTranscribed(String key) {
        putSpeech(key);
        twilio.addCompleted(TwilioSimulator.SERVICE_SID, id(key), LONG_AGO);
        return id(key);
    }
}
