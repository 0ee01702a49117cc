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
    private int left;
    private final Queue<Map<String, Object>> waiting = new ArrayDeque<>();
    private OffsetDateTime lastDueAt = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private String lastId = "";
    private boolean more = true;
    private int overdue;

    /**
     * @param begun by the ledger's clock
     * @param roundSize how many rows it takes in hand at most; the rest waits for the next round, and lists are read in between
     * @param stopping whether the service stops, and the round with it
     */
    Repair(TrackRules rules, OffsetDateTime begun, int pageSize, int roundSize, BooleanSupplier stopping) {
        this.rules = rules;
        this.begun = begun;
        this.pageSize = pageSize;
        this.stopping = stopping;
        this.left = roundSize;
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
        return more && left > 0 && !stopping.getAsBoolean();
    }

    public boolean hasItem() {
        return !waiting.isEmpty() && left > 0 && !stopping.getAsBoolean();
    }

    public Recording nextItem() {
        left--;
        return Recording.of(waiting.remove());
    }

    /** One more whose transcript Twilio had not ended in time. */
    void countOverdue() {
        overdue++;
    }

    int overdue() {
        return overdue;
    }

    /** @param rows of {@code sql/select-unfinished-replacements.sql}, which come first */
    public static void unfinished(Repair repair, List<Map<String, Object>> rows) {
        repair.waiting.addAll(rows);
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
            ended(repair);
        }
    }

    /** Nothing more in this round: what is left waits for the next one. */
    public static void ended(Repair repair) {
        repair.waiting.clear();
        repair.more = false;
    }
}
