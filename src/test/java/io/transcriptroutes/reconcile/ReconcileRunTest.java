package io.transcriptroutes.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.export.Exports;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.reconcile.Part.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does with what it learns, without a Camel. */
class ReconcileRunTest {

    private static final Failure DOWN = Failure.of(Failure.Kind.OUTAGE, "twilio-down", "It is down");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void nothingIsRepairedThatTwilioCouldNotConfirm() {
        ReconcileRun run = run(Stage.CONFIRM, Stage.SETTLE, Stage.FIX);
        run.failed(DOWN);
        assertEquals("settle", run.stage(), "the others go on");
        run.next();
        assertFalse(run.hasMore());
    }

    @Test
    void whoLostTheLeaseDoesNothingMore() {
        ReconcileRun run = run(Stage.EXPORTS, Stage.FIX);
        run.stop(DOWN);
        assertFalse(run.hasMore());
        assertFalse(run.report.isWhole());
    }

    @Test
    void twilioRefutesWhatItsListOnlySeemedToSay() {
        assertTrue(new Suspect("row-without-transcript", "GT").isRefuted(false), "the list had shifted");
        assertFalse(new Suspect("row-without-transcript", "GT").isRefuted(true));
        assertTrue(new Suspect("transcripts-doubled", "GT").isRefuted(true), "it was deleted meanwhile");
        assertFalse(new Suspect("purged-but-there", "GT").isRefuted(false));
    }

    @Test
    void aDeadLetterIsKnownByTheNameOfItsLastRedriveAndAYoungOneIsLeftAlone() throws IOException {
        String id = "a".repeat(64);
        write(id + ".json", NOW.minusSeconds(60));
        write(id + "-2.json", NOW.minusSeconds(60));
        write(id + ".redriven.json", NOW.minusSeconds(60));
        write("b".repeat(64) + ".json", NOW.plusSeconds(60));
        LetterWalk walk = new LetterWalk("file:" + folder, 30, NOW);
        assertEquals(List.of(), walk.failed(List.of(row(id, 0), row(id, 1))));
        assertEquals(1, walk.failed(List.of(row(id, 2))).size());
        assertEquals(NOW.minusSeconds(29 * 86_400), walk.keptSince().toInstant(), "one that may have been deleted is not missed");
        walk.nextPage();
        assertEquals(List.of(id), walk.ids());
        assertEquals(1, walk.strangers(List.of()).size());
        assertEquals(List.of(), walk.strangers(List.of(Map.of("known_id", id))));
        walk.close();
    }

    private void write(String name, Instant modified) throws IOException {
        Files.setLastModifiedTime(Files.writeString(folder.resolve(name), "{}"), FileTime.from(modified));
    }

    private static Map<String, Object> row(String id, int redrives) {
        return Map.of("id", id, "source", "s3", "redrives", redrives, "error_code", "audio-codec");
    }

    private ReconcileRun run(Stage... stages) {
        return new ReconcileRun(new ReconcileOrder(List.of("s3"), true, true, null), NOW,
                List.of(stages).stream().map(stage -> new Part(stage, "")).toList(), new ExportWalk(new Exports("", false, "http://127.0.0.1")),
                new LetterWalk("file:" + folder, 0, NOW));
    }
}
