package io.transcriptroutes.redrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class RedriveRunTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicBoolean stopping = new AtomicBoolean();

    @Test
    void aStopOfTheServiceEndsTheRunAndSaysSo() {
        Redrive run = run(Map.of("all", true));
        run.page(List.of(row(1, "failed", null), row(2, "failed", null)));
        assertTrue(run.hasItem());
        run.done(run.nextItem(), 1);
        stopping.set(true);

        assertFalse(run.hasItem());
        assertFalse(run.hasMore());
        assertEquals(1, run.result().get("redriven"));
        assertTrue(run.result().get("stopped").toString().startsWith("The service stops"));
    }

    @Test
    void whatDoesNotGoBackTakesNoTurn() {
        Redrive run = run(Map.of("all", true, "perSecond", 2));
        run.page(List.of(row(1, "failed", null), row(2, "failed", null), row(3, "failed", null)));
        run.done(run.nextItem(), 1);
        run.done(run.nextItem(), 0);
        assertEquals(START.plusMillis(500), run.nextItem().dueAt().toInstant());
    }

    @Test
    void aTranscriptIsDeletedOnlyWhereTwilioHasGivenItUp() {
        // Failed before the ledger kept from where
        assertEquals("submitted or pending, GT1", backTo(item(null)));
        RedriveItem item = item("submitted");
        assertEquals("submitted or pending, GT1", backTo(item));
        for (String over : List.of("failed", "canceled", "error")) {
            assertEquals("pending, GT1", backTo(item.lookedAt(JsonNodeFactory.instance.objectNode().put("status", over))));
        }
        assertEquals("pending, GT1", backTo(item.lookedAt(JsonNodeFactory.instance.objectNode().put("gone", true))));
        for (String alive : List.of("queued", "in-progress", "completed", "pondering")) {
            assertEquals("submitted, null", backTo(item.lookedAt(JsonNodeFactory.instance.objectNode().put("status", alive))));
        }
        assertEquals("completed, null", backTo(item("completed")), "what is complete is kept");
    }

    private static String backTo(RedriveItem item) {
        return item.backTo() + ", " + item.deletes();
    }

    private static RedriveItem item(String failedFrom) {
        return RedriveItem.of(row(1, "failed", failedFrom), START.atOffset(ZoneOffset.UTC));
    }

    private Redrive run(Map<String, Object> request) {
        return new Redrive(RedriveRequest.of(request, null), START, 10, stopping::get);
    }

    private static Map<String, Object> row(int number, String state, String failedFrom) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", String.format("%064x", number));
        row.put("recording_sid", "RE" + number);
        row.put("state", state);
        row.put("attempts", 1);
        row.put("redrives", 0);
        row.put("retranscriptions", 0);
        row.put("error_code", "transcript-failed");
        row.put("failed_at", START.atOffset(ZoneOffset.UTC));
        row.put("failed_from", failedFrom);
        row.put("transcript_sid", "GT1");
        return row;
    }
}
