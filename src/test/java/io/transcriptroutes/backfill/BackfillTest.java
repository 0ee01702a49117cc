package io.transcriptroutes.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.transcriptroutes.TestWave;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import io.transcriptroutes.source.RecordingId;
import org.apache.camel.CamelExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An archive of seven recordings of 2.5 seconds each, of which a day's budget takes three. */
public class BackfillTest extends Peers {

    private static final int ARCHIVE = 7;
    /** Where no midnight comes while the test runs. */
    private static final ZoneOffset NOON = ZoneOffset.ofHours(12 - OffsetDateTime.now(ZoneOffset.UTC).getHour());
    private static final String STATE = "state";

    @Test
    void anArchiveIsWorkedOffByTheDayAcrossKillsAndRestartsWhileLiveRecordingsGoOn() throws IOException {
        fillArchive();
        bundle.set("backfill.minutes-per-day", "0.13").set("backfill.price-per-minute", "2").set("reconcile.settle", "0s").set("backfill.time-zone", NOON.getId()).start();

        assertEquals(List.of("s3"), sources(bundle.operate("sweep-sources", Map.of())), "a sweep of all leaves the archive alone");
        assertEquals(Map.of("bucket archive", "source.archive.sweep-interval=off"), bundle.operate("reconcile", Map.of()).get("notChecked"),
                "else --fix would register all of it");
        Map<String, Object> quoted = bundle.operate("backfill", Map.of("action", "quote"));
        Map<String, Object> quote = map(list(quoted, "backfills").get(0).get("quote"));
        assertEquals(List.of(7, 0.29, 0.58, 3, true), List.of(quote.get("objects"), quote.get("minutes"), quote.get("cost"),
                quote.get("days"), quote.get("exact")), quote::toString);
        assertEquals(0, archived(), "a quote registers nothing");
        assertThrows(CamelExecutionException.class, () -> bundle.operate("backfill", Map.of("action", "pause")), "nothing is open");

        bundle.operate("backfill", Map.of("action", "start", "run", quoted.get("run")));
        awaitUsedUp(3);
        assertEquals(LocalDate.now(NOON).plusDays(1).atStartOfDay(NOON).toInstant(),
                OffsetDateTime.parse((String) status().get("waitsUntil")).toInstant());
        assertNotNull(bundle.operate("show-status", Map.of()).get("backfill"));
        put("live.wav", TestWave.of(99));
        bundle.awaitState("live.wav", "completed");
        assertEquals(3, archived());

        // As after a kill between the note, the registration, and how far it has come
        bundle.ledger().update("update backfill set reached = null");
        bundle.ledger().update("insert into backfilled (run, recording_id, estimate_seconds) values (?, ?, 2.5)", quoted.get("run"),
                RecordingId.ofVersion(RecordingId.ofObject("", "archive", "6.wav"), etag("6.wav")));
        bundle.stop();
        bundle.start();
        aDayPasses();
        awaitUsedUp(6);
        aDayPasses();
        Awaitility.await().until(() -> "done".equals(status().get(STATE)));
        bundle.awaitCount("completed", ARCHIVE + 1);

        assertEquals(0L, ((Number) list(bundle.operate("sweep-sources", Map.of("source", "archive")), "sources").get(0).get("new"))
                .longValue(), "a sweep finds the same recordings");
        assertEquals(ARCHIVE + 1, twilio.createdCount());
        assertEquals(ARCHIVE + 1, twilio.transcripts().stream().map(TranscriptSnapshot::customerKey).distinct().count());
        assertNull(bundle.operate("show-status", Map.of()).get("backfill"), "nothing is open any more");
        onlyOneIsOpenAndAnOrderWithoutARunIsForTheNewest((String) quoted.get("run"));
        whatWaitsForItsNextTryIsNotInFlight((String) quoted.get("run"));
    }

    private void onlyOneIsOpenAndAnOrderWithoutARunIsForTheNewest(String run) {
        String quoted = (String) bundle.operate("backfill", Map.of("action", "quote")).get("run");
        bundle.ledger().update("update backfill set state = 'failed', reached = null where run = ?", run);
        assertThrows(CamelExecutionException.class, () -> bundle.operate("backfill", Map.of("action", "start", "run", quoted)),
                "one that failed is resumed or cancelled first");
        bundle.ledger().update("update backfill set state = 'paused', started_at = current_timestamp where run = ?", quoted);
        assertThrows(CamelExecutionException.class, () -> bundle.operate("backfill", Map.of("action", "cancel", "source", "s3")));
        bundle.operate("backfill", Map.of("action", "cancel", "source", "archive"));
        assertEquals(Map.of(run, "failed", quoted, "cancelled"), list(bundle.operate("backfill", Map.of()), "backfills").stream()
                .collect(Collectors.toMap(row -> row.get("run"), row -> row.get(STATE))));
        bundle.operate("backfill", Map.of("action", "resume"));
        Awaitility.await().until(() -> list(bundle.operate("backfill", Map.of()), "backfills").stream()
                .anyMatch(row -> "done".equals(row.get(STATE))));
    }

    private void whatWaitsForItsNextTryIsNotInFlight(String run) throws IOException {
        String use = Files.readString(Path.of("src/main/resources/sql/select-backfill-use.sql")).replaceAll("--.*", "")
                .replace(":#${variable.dayStart}", "current_timestamp");
        Object id = bundle.row("live.wav").get("id");
        bundle.ledger().update("update recording set state = 'pending', attempts = 1, due_at = current_timestamp + interval '1' day "
                + "where id = ?", id);
        bundle.ledger().update("insert into backfilled (run, recording_id, estimate_seconds) values (?, ?, 2.5)", run, id);
        assertEquals(0L, bundle.ledger().queryForMap(use).get("in_flight"), "or some that fail for hours would stop the others");
    }

    private void fillArchive() {
        s3.createBucket("archive");
        for (int i = 0; i < ARCHIVE; i++) {
            s3.put("archive", i + ".wav", TestWave.of(i), Map.of());
        }
        bundle.set("sources", "s3,archive").set("source.archive.bucket", "archive").set("source.archive.sweep-interval", "off")
                .set("backfill.interval", "50ms").set("submit.batch", "2").set("backfill.folder", folder.resolve("backfill").toString());
    }

    private void awaitUsedUp(int recordings) {
        Awaitility.await().until(() -> status().get("waitsUntil") != null && archived() == recordings
                && bundle.ledger().queryForObject("select count(*) from recording where source = 'archive' and state <> 'completed'",
                        Long.class) == 0);
    }

    private void aDayPasses() {
        bundle.ledger().update("update recording set submitting_at = submitting_at - interval '1' day");
        bundle.ledger().update("update backfilled set submitted_at = submitted_at - interval '1' day");
    }

    private String etag(String key) {
        return s3.s3Client().listObjectsV2(request -> request.bucket("archive").prefix(key)).contents().get(0).eTag();
    }

    private int archived() {
        return bundle.ledger().queryForList("select id from recording where source = 'archive'").size();
    }

    private Map<String, Object> status() {
        return list(bundle.operate("backfill", Map.of()), "backfills").get(0);
    }

    private static List<Object> sources(Map<String, Object> result) {
        return list(result, "sources").stream().map(row -> row.get("source")).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> result, String name) {
        return (List<Map<String, Object>>) result.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
