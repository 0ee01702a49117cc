package io.transcriptroutes.track;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;

/** One round of {@code repair-transcripts}: page after page of what is stuck, each row once. Used by one thread. */
public final class Repair {

    private final TrackRules rules;
    private final OffsetDateTime begun;
    private final int pageSize;
    private final BooleanSupplier stopping;
    private final Queue<Map<String, Object>> waiting = new ArrayDeque<>();
    private OffsetDateTime lastDueAt = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private String lastId = "";
    private boolean more = true;

    /**
     * @param begun by the ledger's clock
     * @param stopping whether the service stops, and the round with it
     */
    Repair(TrackRules rules, OffsetDateTime begun, int pageSize, BooleanSupplier stopping) {
        this.rules = rules;
        this.begun = begun;
        this.pageSize = pageSize;
        this.stopping = stopping;
    }

    public OffsetDateTime begun() {
        return begun;
    }

    public int pageSize() {
        return pageSize;
    }

    public OffsetDateTime lastDueAt() {
        return lastDueAt;
    }

    public String lastId() {
        return lastId;
    }

    /** How long no transcript is overdue, in seconds. */
    public long deadlineMinimum() {
        return rules.deadlineMinimum().toSeconds();
    }

    public int deadlineFactor() {
        return rules.deadlineFactor();
    }

    public boolean hasMore() {
        return more && !stopping.getAsBoolean();
    }

    public boolean hasItem() {
        return !waiting.isEmpty() && !stopping.getAsBoolean();
    }

    public Recording nextItem() {
        return Recording.of(waiting.remove());
    }

    /** @param rows of {@code sql/select-stuck-transcripts.sql} */
    public static void page(Repair repair, List<Map<String, Object>> rows) {
        repair.accept(rows);
    }

    private void accept(List<Map<String, Object>> rows) {
        more = rows.size() == pageSize;
        waiting.addAll(rows);
        if (!rows.isEmpty()) {
            Map<String, Object> last = rows.get(rows.size() - 1);
            lastDueAt = Times.instant(last.get("due_at")).atOffset(ZoneOffset.UTC);
            lastId = (String) last.get("id");
        }
    }

    /** One recording's failure concerns no other, but an outage does: what is left waits for the next round. */
    public static void failed(Repair repair, Failure failure) {
        if (failure.isOutage()) {
            repair.waiting.clear();
            repair.more = false;
        }
    }
}
