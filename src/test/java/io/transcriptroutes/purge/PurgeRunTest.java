package io.transcriptroutes.purge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.purge.PurgeResult.Outcome;
import io.transcriptroutes.twilio.TranscriptPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a purge wants deleted, for the pages that Twilio's list may show it. */
class PurgeRunTest {

    private static final String BASE = "https://twilio.example/v2";
    private static final String SERVICE = "GA" + "0".repeat(32);
    private static final Instant BEFORE = Instant.parse("2026-08-24T03:30:00Z");
    private static final String OLD = "2026-08-01T00:00:00Z";
    private static final String YOUNG = "2026-09-01T00:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int CAP = 4;

    private int serial;

    @ParameterizedTest
    @CsvSource({
        "2026-08-24T03:29:59Z,      true",
        "2026-08-24T03:30:00Z,      false",
        "2026-08-24T03:30:01Z,      false",
        "2026-08-24T05:29:59+02:00, true",
        "2026-08-24T05:30:00+02:00, false",
        "2100-01-01T00:00:00Z,      false",
        "null,                      false",
        "2026-08-01,                false",
        "'',                        false"})
    void theBoundaryIsExactToTheSecondAndAnUnreadableDateIsNeverOld(String date, boolean goes) {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "k", date.equals("null") ? null : date)));
        assertEquals(goes, run.hasMore());
    }

    @Test
    void onlyTheServiceThatWasAskedForAndOnlySids() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        take(run, page(null, item("GA" + "1".repeat(32), "k", OLD), item(SERVICE, "k", OLD).put("sid", "../Services/x")));
        assertFalse(run.hasMore());
    }

    @Test
    void whatNobodyHasTheResultOfStays() {
        ObjectNode due = item(SERVICE, "a", OLD);
        ObjectNode failed = item(SERVICE, "b", OLD);
        ObjectNode exported = item(SERVICE, "c", OLD);
        List<Map<String, Object>> rows = List.of(row(due, "completed", null), row(failed, "failed", "completed"), row(exported, "exported", null));
        for (boolean keeps : List.of(true, false)) {
            PurgeRun run = new PurgeRun(new PurgeRules(90, false, PurgeRules.Scope.SERVICE, CAP, 100), new PurgeOrder(false, false, BEFORE, null),
                    LegalHold.parse("", "hold"), keeps, List.of(SERVICE), new TranscriptPages(BASE));
            run.accept(page(null, due, failed, exported));
            run.known(KnownRows.of(rows, true));
            assertEquals(keeps ? List.of(sid(exported)) : List.of(sid(failed), sid(exported)), deleteAll(run));
            assertEquals(1, run.result().count(Outcome.KEPT));
            assertEquals(keeps ? 1 : 0, run.result().count(Outcome.HELD));
        }
        PurgeRun off = run(100, false, LegalHold.parse("", "hold"));
        off.accept(page(null, due, failed, exported));
        off.known(KnownRows.of(rows, false));
        assertEquals(3, deleteAll(off).size(), "without exports they are as old as any");
    }

    private static Map<String, Object> row(ObjectNode transcript, String state, String failedFrom) {
        Map<String, Object> row = new HashMap<>(Map.of("id", "row", "sid", sid(transcript), "state", state));
        row.put("failed_from", failedFrom);
        return row;
    }

    @Test
    void theListIsReadToItsEndFirstAndAgainAfterwardsUntilNothingNewIsOld() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        ObjectNode first = item(SERVICE, "a", OLD);
        ObjectNode second = item(SERVICE, "b", OLD);
        assertEquals("ServiceSid=" + SERVICE + "&PageSize=1000&BeforeDateCreated=2026-08-24T03%3A30%3A00Z", run.nextPage().query());
        take(run, page(BASE + "/Transcripts?Page=1", first));
        assertTrue(run.isListing(), "the second page comes before the first deletion");
        take(run, page(null, second, first));
        assertEquals(List.of(sid(first), sid(second)), deleteAll(run), "each once, though the pages overlap");
        ObjectNode skipped = item(SERVICE, "c", OLD);
        take(run, page(null, second, skipped));
        assertEquals(List.of(sid(skipped)), deleteAll(run), "one that is still shown is not deleted again");
        take(run, page(null));
        assertFalse(run.hasMore());
        assertEquals(3, run.result().count(Outcome.DELETED));
        assertNull(run.toMap().get("stopped"));
    }

    @Test
    void aListThatShowsWhatCannotBeDeletedEnds() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "a", OLD)));
        fail(run, 1, new Failure(Failure.Kind.TRANSIENT, "twilio-error", "Twilio failed", null, 500, null));
        assertFalse(run.hasMore(), "without progress no further list");
        assertEquals(1, run.result().count(Outcome.FAILED));
        assertNull(run.toMap().get("stopped"));
    }

    @Test
    void anOutageEndsTheRun() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "a", OLD), item(SERVICE, "b", OLD)));
        Deletions both = fail(run, 2, Failure.of(Failure.Kind.OUTAGE, "twilio-credentials", "Twilio refuses the credentials"));
        assertFalse(both.goesOn(), "the other one would fail, too");
        assertFalse(both.hasDeleted(), "the mark of neither is removed: the other one's may be somebody else's");
        assertEquals(1, run.result().count(Outcome.FAILED));
        assertFalse(run.hasMore());
        assertEquals("Twilio refuses the credentials", run.toMap().get("stopped"));
    }

    @Test
    void moreThanTheShareStopsBeforeTheFirstDeletion() {
        PurgeRun run = run(50, false, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "a", OLD), item(SERVICE, "b", OLD)));
        assertTrue(run.nextPage().query().contains("AfterDateCreated="));
        take(run, page(null, item(SERVICE, "c", YOUNG)));
        assertFalse(run.hasMore());
        assertTrue(run.toMap().get("stopped").toString().contains("2 of the 3 transcripts of " + SERVICE), () -> run.toMap().toString());
    }

    @Test
    void theShareItselfIsAllowed() {
        PurgeRun run = run(50, false, LegalHold.parse("", "hold"));
        ObjectNode old = item(SERVICE, "a", OLD);
        take(run, page(null, old));
        take(run, page(BASE + "/Transcripts?Page=1", item(SERVICE, "b", YOUNG)));
        assertFalse(run.isListing(), "the rest need not be counted");
        assertEquals(List.of(sid(old)), deleteAll(run));
    }

    @Test
    void aDryRunShowsEverythingAndSaysThatTheShareIsExceeded() {
        PurgeRun run = run(50, true, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "a", OLD)));
        take(run, page(null));
        assertFalse(run.next(10, () -> true).isDue());
        assertFalse(run.hasMore(), "nothing was deleted, so nothing is read again");
        assertTrue(run.toMap().get("items").toString().contains("outcome=would-delete"));
        assertTrue(run.toMap().get("stopped").toString().contains("--confirm-share"));
    }

    @Test
    void whatIsOnHoldStays() {
        ObjectNode bySid = item(SERVICE, "a", OLD);
        ObjectNode free = item(SERVICE, "c", OLD);
        LegalHold hold = LegalHold.parse("# why\n" + sid(bySid).replace('a', 'A') + " # until May\n  call #4711 \n\n", "hold");
        PurgeRun run = run(100, false, hold);
        take(run, page(null, bySid, item(SERVICE, "call #4711", OLD), free));
        assertEquals(List.of(sid(free)), deleteAll(run));
        assertEquals(2, run.result().count(Outcome.HELD));
    }

    @Test
    void whatMayNotGoCountsForTheServiceAndNotForTheShare() {
        ObjectNode held = item(SERVICE, "held", OLD);
        PurgeRun run = run(50, false, LegalHold.parse(sid(held), "hold"));
        take(run, page(null, held, item(SERVICE, "free", OLD)));
        take(run, page(null));
        assertEquals(1, deleteAll(run).size(), "one of two");
    }

    @Test
    void anUnsettledCreateCallKeepsItsTranscriptAndWhatIsNotOursIsLeft() {
        PurgeRun run = new PurgeRun(new PurgeRules(90, false, PurgeRules.Scope.LEDGER, CAP, 100), new PurgeOrder(false, false, BEFORE, null),
                LegalHold.parse("", "hold"), true, List.of(SERVICE), new TranscriptPages(BASE));
        ObjectNode ours = item(SERVICE, "a", OLD);
        run.accept(page(null, ours, item(SERVICE, "in doubt", OLD), item(SERVICE, "foreign", OLD)));
        run.known(new KnownRows(Map.of(sid(ours), "row"), Set.of("in doubt"), Set.of(), Set.of()));
        assertEquals(List.of(sid(ours)), deleteAll(run));
        assertEquals(2, run.result().count(Outcome.KEPT));
    }

    @Test
    void whatCannotBeDeletedDoesNotStarveTheRest() {
        PurgeRun run = run(100, false, LegalHold.parse("held", "hold"));
        ObjectNode last = item(SERVICE, "last", OLD);
        ObjectNode[] old = {item(SERVICE, "held", OLD), item(SERVICE, "held", OLD), item(SERVICE, "a", OLD), item(SERVICE, "b", OLD),
            item(SERVICE, "c", OLD), item(SERVICE, "d", OLD), last};
        take(run, page(null, old));
        for (int i = 0; i < CAP; i++) {
            fail(run, 1, new Failure(Failure.Kind.FINAL, "twilio-rejected", "no", null, 409, null));
        }
        take(run, page(null, old));
        assertEquals(List.of(sid(last)), deleteAll(run));
    }

    @Test
    void unfinishedDeletionsComeFirstAndOneThatCannotBeLookedAtKeepsNoOther() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        run.unfinished(List.of(Candidate.of(item(SERVICE, "a", OLD)), Candidate.of(item(SERVICE, "b", OLD))));
        run.nextUnfinished();
        run.failed(new Failure(Failure.Kind.TRANSIENT, "twilio-error", "Twilio failed", null, 500, null));
        run.nextUnfinished();
        run.finished();
        assertTrue(run.hasMore() && !run.isFinishing() && run.isListing());
    }

    @Test
    void noMoreThanTheCapGoes() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "a", OLD), item(SERVICE, "b", OLD), item(SERVICE, "c", OLD), item(SERVICE, "d", OLD),
                item(SERVICE, "e", OLD)));
        assertEquals(CAP, deleteAll(run).size());
        assertFalse(run.hasMore());
        assertEquals("purge.max-deletions=4 is reached; the next run goes on", run.toMap().get("stopped"));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "3, 2", "100, 1"})
    void aBatchEndsOnceAndTheListIsReadAgainOnce(int most, int batches) {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"), 100);
        take(run, page(null, item(SERVICE, "a", OLD), item(SERVICE, "b", OLD), item(SERVICE, "c", OLD), item(SERVICE, "d", OLD),
                item(SERVICE, "e", OLD)));
        for (int i = 0; i < batches; i++) {
            Deletions next = run.next(most, () -> true);
            assertEquals(Math.min(most, 5 - i * most), next.candidates().size());
            next.candidates().forEach(one -> Deletions.answered(next, one, JSON.createObjectNode()));
            run.deleted();
        }
        assertTrue(run.isListing());
        take(run, page(null));
        assertFalse(run.hasMore());
        assertEquals(5, run.result().count(Outcome.DELETED));
    }

    @Test
    void whatFailedCountsNotForTheCapAndABatchIsNeverLargerThanWhatIsLeftOfIt() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        ObjectNode[] old = new ObjectNode[2 * CAP];
        Arrays.setAll(old, i -> item(SERVICE, "k", OLD));
        take(run, page(null, old));
        fail(run, CAP, new Failure(Failure.Kind.FINAL, "twilio-rejected", "no", null, 409, null));
        take(run, page(null, old));
        assertEquals(1, run.next(100, () -> true).candidates().size(), "of four, three went");
    }

    @Test
    void whatWasRedrivenMeanwhileIsNotDeletedAndAFailedBatchCountsWhole() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        ObjectNode first = item(SERVICE, "a", OLD);
        take(run, page(null, first, item(SERVICE, "b", OLD), item(SERVICE, "c", OLD)));
        Deletions next = run.next(10, () -> true);
        run.spared(Set.of(sid(first)));
        assertFalse(next.sids().contains(sid(first)));
        run.failed(Failure.of(Failure.Kind.OUTAGE, "ledger", "The ledger is down"));
        assertFalse(run.hasMore());
        assertEquals(List.of(1, 2), List.of(run.result().count(Outcome.KEPT), run.result().count(Outcome.FAILED)));
    }

    @Test
    void whatTheLeaseHadNoTimeForIsNeitherFailedNorForgotten() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"), 100);
        ObjectNode first = item(SERVICE, "a", OLD);
        ObjectNode second = item(SERVICE, "b", OLD);
        ObjectNode third = item(SERVICE, "c", OLD);
        take(run, page(null, first, second, third));
        AtomicBoolean hasTime = new AtomicBoolean(true);
        Deletions next = run.next(3, hasTime::get);
        Deletions.answered(next, next.candidates().get(0), JSON.createObjectNode());
        hasTime.set(false);
        assertFalse(next.goesOn());
        assertEquals(List.of(sid(first)), next.deletedSids());
        run.deleted();
        assertEquals(List.of(1, 0), List.of(run.result().count(Outcome.DELETED), run.result().count(Outcome.FAILED)));
        assertEquals(List.of(sid(second), sid(third)), run.next(3, () -> true).sids(), "under a new lease");
    }

    @Test
    void aLeaseThatLeavesNoTimeAtAllEndsTheRun() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "a", OLD)));
        run.next(1, () -> false);
        run.deleted();
        assertFalse(run.hasMore());
        assertTrue(run.toMap().get("stopped").toString().contains("purge.lease-seconds"));
    }

    @Test
    void whatWasDeletedBeforeTheLedgerWentDownCountsAsDeleted() {
        PurgeRun run = run(100, false, LegalHold.parse("", "hold"));
        take(run, page(null, item(SERVICE, "a", OLD), item(SERVICE, "b", OLD), item(SERVICE, "c", OLD)));
        Deletions next = run.next(3, () -> true);
        Deletions.answered(next, next.candidates().get(0), JSON.createObjectNode());
        Deletions.answered(next, next.candidates().get(1), JSON.createObjectNode().put("gone", true));
        run.failed(Failure.of(Failure.Kind.OUTAGE, "ledger", "The ledger is down"));
        assertEquals(List.of(1, 1, 1), Stream.of(Outcome.DELETED, Outcome.GONE, Outcome.FAILED).map(run.result()::count).toList());
    }

    /** The next batch, of which the first fails; the others are deleted while they may be. */
    private static Deletions fail(PurgeRun run, int most, Failure failure) {
        Deletions next = run.next(most, () -> true);
        next.candidates().forEach(one -> {
            if (next.candidates().get(0).equals(one)) {
                Deletions.failed(next, one, failure);
            } else if (next.goesOn()) {
                Deletions.answered(next, one, JSON.createObjectNode());
            }
        });
        run.deleted();
        return next;
    }

    private static void take(PurgeRun run, ObjectNode page) {
        run.accept(page);
        run.known(new KnownRows(Map.of(), Set.of(), Set.of(), Set.of()));
    }

    private static PurgeRun run(int share, boolean dryRun, LegalHold hold) {
        return run(share, dryRun, hold, CAP);
    }

    private static PurgeRun run(int share, boolean dryRun, LegalHold hold, int cap) {
        return new PurgeRun(new PurgeRules(90, false, PurgeRules.Scope.SERVICE, cap, share), new PurgeOrder(dryRun, false, BEFORE, null), hold,
                true, List.of(SERVICE), new TranscriptPages(BASE));
    }

    private static List<String> deleteAll(PurgeRun run) {
        List<String> sids = new ArrayList<>();
        while (run.hasMore() && !run.isListing()) {
            Deletions next = run.next(1, () -> true);
            if (next.isDue()) {
                sids.addAll(next.sids());
                next.candidates().forEach(one -> Deletions.answered(next, one, JSON.createObjectNode()));
                run.deleted();
            }
        }
        return sids;
    }

    private ObjectNode item(String service, String key, String date) {
        return JSON.createObjectNode().put("sid", "GT" + String.format("%032x", 0xabc000 + serial++)).put("service_sid", service)
                .put("customer_key", key).put("date_created", date);
    }

    private static String sid(ObjectNode item) {
        return item.get("sid").asText();
    }

    private static ObjectNode page(String next, ObjectNode... items) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode list = page.putArray("transcripts");
        List.of(items).forEach(list::add);
        page.putObject("meta").put("next_page_url", next);
        return page;
    }
}
