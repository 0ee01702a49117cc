package io.transcriptroutes.reconcile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.export.Exports;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.reconcile.Part.Stage;
import io.transcriptroutes.purge.PurgeRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does with what it learns, without a Camel. */
class ReconcileRunTest {

    private static final Failure DOWN = Failure.of(Failure.Kind.OUTAGE, "twilio-down", "It is down");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static final PurgeRules RULES = new PurgeRules(90, false, "ledger", 2, 25);

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
    void aRunThatWasStoppedInTheMiddleIsNotWhole() {
        ReconcileRun run = run(Stage.EXPORTS, Stage.SETTLE);
        new ReconcileSteps().counts(run, List.of());
        assertEquals(Map.of("exports", "Stopped with the process; run it again"), run.report.whole(false).get("failed"));
        ReconcileRun over = run();
        new ReconcileSteps().counts(over, List.of());
        assertTrue(over.report.isWhole());
    }

    @Test
    void nothingIsRepairedOnceTranscriptsThatWereSeenAreMissing() {
        ReconcileRun run = run(Stage.SAFE, Stage.FIX);
        FixSteps steps = new FixSteps();
        steps.inserted(run, 1000);
        steps.inserted(run, 7);
        steps.seen(run, 1007);
        assertTrue(run.report.isWhole());
        steps.seen(run, 0);
        assertFalse(run.report.isWhole());
        run.next();
        assertFalse(run.hasMore(), "no fix");
    }

    @Test
    void noMoreIsDeletedThanAPurgeMay() {
        FixLimits limits = new FixLimits(RULES);
        assertNull(limits.deletable(List.of(counted(25, 100))));
        assertNull(limits.refusal(fix("purged-but-there")));
        assertNull(limits.refusal(fix("transcripts-doubled")));
        assertNull(limits.refusal(fix("transcript-without-row")), "deletes nothing");
        assertTrue(limits.refusal(fix("row-without-transcript")).contains("purge.max-deletions=2"));
        assertTrue(limits.deletable(List.of(counted(26, 100), counted(1, 100))).contains("26 of the 100"));
        assertTrue(limits.refusal(fix("purged-but-there")).contains("purge.max-share-percent=25"));
        assertNull(limits.refusal(fix("object-unknown")));
    }

    @Test
    void aFolderThatIsNotThereIsNotFilled() {
        ReconcileRun run = run(Stage.EXPORTS, Stage.FIX);
        run.failed(DOWN);
        assertEquals("fix", run.stage(), "what else is wrong is repaired");
        run.fixable(List.of(row("export-missing"), row("purged-but-there")));
        Fix left = run.nextFix();
        assertEquals("leave", left.operation());
        left.ended(left.request());
        assertFalse(left.isDone());
        assertTrue(left.outcome().startsWith("left: not all exports"), left::outcome);
        assertEquals("remove-transcript", run.nextFix().operation());
    }

    @Test
    void whatIsSaidToBeGoneIsNotedAndNeverDeleted() {
        Fix fix = fix("row-without-transcript");
        assertEquals("note-gone", fix.operation());
        fix.ended("left: Twilio has it");
        assertFalse(fix.isDone());
        assertEquals("left: Twilio has it", fix.outcome());
    }

    @Test
    void theLedgerKeepsNoRemedies() throws IOException {
        ReconcileRun run = run();
        run.report.counts(List.of(Map.of("code", "object-unknown", "found", 3L, "fixed", false)));
        assertFalse(run.summary().contains("remedy"), run.summary());
        assertTrue(run.report.whole(false).toString().contains("remedy"));
    }

    @Test
    void aRefusedRunIsTakenHeldOrBroken() {
        Reconciliations reconciliations = new Reconciliations(null, null, null, null, null);
        ReconcileRun fired = run(NOW);
        reconciliations.refuse(fired, lease("other", NOW));
        assertTrue(fired.isTaken());
        ReconcileRun held = run(NOW);
        reconciliations.refuse(held, lease("other", NOW.minusSeconds(60)));
        assertFalse(held.hasMore());
        assertThrows(TransientException.class, () -> reconciliations.refuse(run(Stage.FIX), lease("other", null)));
        ReconcileRun broken = run(NOW);
        reconciliations.begun(broken);
        assertThrows(OutageException.class, () -> reconciliations.refuse(broken, lease(null, NOW)), "a redelivery");
        ReconcileRun unanswered = run(NOW);
        assertThrows(OutageException.class, () -> reconciliations.refuse(unanswered, lease(unanswered.holder(), NOW)));
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
        assertArrayEquals(new String[] {id}, walk.ids());
        assertEquals(1, walk.strangers(List.of()).size());
        assertEquals(List.of(), walk.strangers(List.of(Map.of("id", id))));
        walk.close();
    }

    @Test
    void aServiceWhoseListWasNotReadIsNamed() {
        ReconcileRun run = run(Stage.COMPARE);
        new ReconcileSteps().unlisted(run, List.of(Map.of("service_sid", "GA2", "recordings", 3L)));
        assertEquals(Map.of("transcripts of GA2", "its list was not read, and the ledger holds 3 recordings with a transcript there"),
                run.report.whole(false).get("notChecked"));
    }

    private void write(String name, Instant modified) throws IOException {
        Files.setLastModifiedTime(Files.writeString(folder.resolve(name), "{}"), FileTime.from(modified));
    }

    private static Map<String, Object> lease(String holder, Instant firedAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("holder", holder);
        row.put("held_until", Timestamp.from(NOW));
        row.put("fired_at", firedAt == null ? null : Timestamp.from(firedAt));
        return row;
    }

    private static Map<String, Object> counted(long deletable, long transcripts) {
        return Map.of("service_sid", "GA1", "deletable", deletable, "transcripts", transcripts);
    }

    private static Fix fix(String code) {
        return new Fix(row(code));
    }

    private static Map<String, Object> row(String code) {
        return Map.of("code", code, "subject", "subject", "recording_id", "id", "transcript_sid", "GT", "source", "s3");
    }

    private ReconcileRun run(Instant firedAt) {
        return new ReconcileRun(new ReconcileOrder(List.of("s3"), true, false, firedAt), NOW, List.of(new Part(Stage.SETTLE, "")),
                new ExportWalk(new Exports("", false, "http://127.0.0.1")), new LetterWalk("file:" + folder, 0, NOW), new FixLimits(RULES));
    }

    private static Map<String, Object> row(String id, int redrives) {
        return Map.of("id", id, "source", "s3", "redrives", redrives, "error_code", "audio-codec");
    }

    private ReconcileRun run(Stage... stages) {
        return new ReconcileRun(new ReconcileOrder(List.of("s3"), true, true, null), NOW,
                List.of(stages).stream().map(stage -> new Part(stage, "")).toList(), new ExportWalk(new Exports("", false, "http://127.0.0.1")),
                new LetterWalk("file:" + folder, 0, NOW), new FixLimits(RULES));
    }
}
