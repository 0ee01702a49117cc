package io.transcriptroutes.track;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.ledger.Recording;
import org.junit.jupiter.api.Test;

class RepairsTest {

    private static final ObjectNode GONE = JsonNodeFactory.instance.objectNode().put("gone", true);

    @Test
    void theDelayDoublesAndTheReasonTellsTheStory() {
        Replacement first = repairs().replacement(recording("s3", "failed", 0, null));
        assertEquals(List.of(1, 300L), List.of(first.counted(), first.delaySeconds()));
        assertEquals("transcript-failed", first.reason().code());
        assertTrue(first.reason().message().contains("GT1 as failed"), first::toString);
        assertTrue(first.reason().message().contains("1 of 3"), first::toString);
        assertEquals(600, repairs().replacement(recording("s3", "failed", 1, null)).delaySeconds());
        Replacement third = repairs().replacement(recording("s3", "in-progress", 2, null));
        assertEquals(1200, third.delaySeconds());
        assertEquals("transcript-overdue", third.reason().code());
    }

    @Test
    void afterTheLastTimeItIsFinalAndSaysHowOften() {
        for (String status : List.of("failed", "canceled", "error")) {
            FinalException last = assertThrows(FinalException.class, () -> repairs().replacement(recording("s3", status, 3, null)));
            assertEquals("transcript-" + status, last.failure().code());
            assertTrue(last.getMessage().contains("made anew 3 times"), last::getMessage);
        }
        FinalException overdue = assertThrows(FinalException.class, () -> repairs().replacement(recording("s3", null, 3, null)));
        assertEquals("transcript-overdue", overdue.failure().code());
    }

    @Test
    void whatTwilioMadeOnItsOwnIsNeverMadeAnew() {
        assertThrows(FinalException.class, () -> repairs().replacement(recording("twilio", "failed", 0, null)));
        assertThrows(FinalException.class, () -> repairs().refuseForeign(recording("twilio", "completed", 0, null)));
        assertDoesNotThrow(() -> repairs().refuseForeign(recording("s3", "completed", 0, null)));
    }

    @Test
    void aMissingTranscriptIsOursToReplaceOnlyWhereTheLedgerSaysThatWeDeletedIt() {
        assertThrows(FinalException.class, () -> repairs().refuseGone(recording("s3", "queued", 0, null), false, GONE));
        assertThrows(FinalException.class, () -> repairs().refuseGone(recording("s3", "queued", 0, "transcript-overdue"), false, GONE));
        assertDoesNotThrow(() -> repairs().refuseGone(recording("s3", "queued", 0, null), true, GONE));
        assertDoesNotThrow(() -> repairs().refuseGone(recording("s3", "queued", 0, null), false, JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void whatWasBegunByHandIsEndedInAnyStateAndWhatWasNotIsLookedAtAgainWhileItMayStillEndWell() {
        Map<String, Object> row = row("s3", "completed", 1, null);
        for (String state : List.of("submitted", "completed", "exported", "purged")) {
            row.put("state", state);
            row.keySet().removeIf(name -> name.startsWith("replacing"));
            assertNull(repairs().unfinished(row), state);
            row.putAll(Map.of("replacing_sid", "GT1", "replacing_code", "retranscribe", "replacing_message", "why"));
            assertEquals(List.of(0, "why"), List.of(repairs().unfinished(row).counted(), repairs().unfinished(row).reason().message()));
            row.put("replacing_code", "transcript-overdue");
            assertEquals(state.equals("submitted"), repairs().unfinished(row) == null, state);
        }
        assertEquals(1, repairs().unfinished(row).counted());
    }

    @Test
    void whetherADeletionWasDoneIsUnknownOnlyWithoutAnAnswerThatSaysSo() {
        assertTrue(repairs().isDeletionUnknown(Failure.of(Failure.Kind.TRANSIENT, "twilio-no-answer", "why")));
        assertTrue(repairs().isDeletionUnknown(Failure.of(Failure.Kind.RELEASED, "stopping", "why")));
        assertFalse(repairs().isDeletionUnknown(Failure.of(Failure.Kind.TRANSIENT, "twilio-rate-limited", "why")));
        assertFalse(repairs().isDeletionUnknown(Failure.of(Failure.Kind.OUTAGE, "twilio-credentials", "why")));
        assertFalse(repairs().isDeletionUnknown(Failure.of(Failure.Kind.FINAL, "twilio-rejected", "why")));
    }

    @Test
    void aRoundEndsAfterItsLastRowThoughMoreWait() {
        Repair repair = new Repair(rules(), Instant.EPOCH.atOffset(ZoneOffset.UTC), 2, 3, () -> false);
        for (int i = 0; i < 3; i++) {
            if (!repair.hasItem()) {
                assertTrue(repair.hasMore());
                Repair.page(repair, List.of(row("s3", "failed", 0, null), row("s3", "failed", 0, null)));
            }
            repair.nextItem();
        }
        assertFalse(repair.hasItem());
        assertFalse(repair.hasMore());
    }

    @Test
    void anOutageEndsTheRoundAndOneRecordingsFailureDoesNot() {
        for (Failure.Kind kind : Failure.Kind.values()) {
            Repair repair = new Repair(rules(), Instant.EPOCH.atOffset(ZoneOffset.UTC), 2, 200, () -> false);
            Repair.page(repair, List.of(row("s3", "failed", 0, null), row("s3", "failed", 0, null)));
            assertTrue(repair.hasMore(), "a full page");
            repair.nextItem();
            Failure failure = Failure.of(kind, "any", "why");
            Repair.failed(repair, failure);
            assertEquals(!failure.isOutage(), repair.hasItem(), kind::name);
            assertEquals(!failure.isOutage(), repair.hasMore(), kind::name);
        }
    }

    @Test
    void aStopEndsTheRoundAtOnce() {
        boolean[] stopping = {false};
        Repair repair = new Repair(rules(), Instant.EPOCH.atOffset(ZoneOffset.UTC), 1, 200, () -> stopping[0]);
        Repair.page(repair, List.of(row("s3", "failed", 0, null)));
        assertTrue(repair.hasItem());
        stopping[0] = true;
        assertFalse(repair.hasItem());
        assertFalse(repair.hasMore());
    }

    private static Repairs repairs() {
        return new Repairs(rules());
    }

    private static TrackRules rules() {
        TrackRules rules = new TrackRules();
        rules.setRetranscriptions(3);
        rules.setRetranscriptionDelay("5m");
        rules.setDeadlineFactor(10);
        rules.setDeadlineMinimum("6h");
        return rules;
    }

    private static Recording recording(String source, String status, int before, String errorCode) {
        return Recording.of(row(source, status, before, errorCode));
    }

    private static Map<String, Object> row(String source, String status, int before, String errorCode) {
        Map<String, Object> row = new HashMap<>(Map.of("id", "1", "source", source, "object_key", "call.wav", "attempts", 0,
                "redrives", 0, "transcript_sid", "GT1", "due_at", Instant.EPOCH.atOffset(ZoneOffset.UTC)));
        row.put("twilio_status", status);
        row.put("retranscriptions", before);
        row.put("error_code", errorCode);
        return row;
    }
}
