package io.transcriptroutes.redrive;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;

import io.transcriptroutes.failure.Failure;

/** One run: what it hands out of its pages, one by one, and what became of each. Used by one thread. */
public final class Redrive {

    private static final double NANOS = 1e9;

    private final RedriveRequest request;
    private final Instant start;
    private final BooleanSupplier stopping;
    private final RedriveResult result;
    private final FailedPages pages;
    private final Queue<Map<String, Object>> waiting = new ArrayDeque<>();

    /**
     * @param pageSize how many rows it reads at a time
     * @param stopping whether the service stops, and the run with it
     */
    Redrive(RedriveRequest request, Instant start, int pageSize, BooleanSupplier stopping) {
        this.request = request;
        this.start = start;
        this.stopping = stopping;
        this.result = new RedriveResult(request.dryRun());
        this.pages = new FailedPages(request, result, pageSize);
    }

    public RedriveRequest request() {
        return request;
    }

    public FailedPages pages() {
        return pages;
    }

    /** Whether there may be another page. */
    public boolean hasMore() {
        return pages.hasMore() && goesOn();
    }

    /** Whether something of this page is still to be set back. */
    public boolean hasItem() {
        return !waiting.isEmpty() && goesOn();
    }

    private boolean goesOn() {
        if (stopping.getAsBoolean()) {
            result.stopped("The service stops; run the same redrive again for the rest");
        }
        return !result.isStopped();
    }

    public RedriveItem nextItem() {
        return RedriveItem.of(waiting.remove(), nextDueAt());
    }

    public Map<String, Object> result() {
        return result.toMap();
    }

    void counted(Map<String, Object> row) {
        pages.counted(row);
    }

    void page(List<Map<String, Object>> rows) {
        List<Map<String, Object>> page = pages.accept(rows);
        if (request.dryRun()) {
            page.forEach(row -> result.wouldRedrive(RedriveItem.of(row, nextDueAt())));
        } else {
            waiting.addAll(page);
        }
    }

    private OffsetDateTime nextDueAt() {
        Duration wait = request.perSecond() == 0 ? Duration.ZERO
                : Duration.ofNanos(Math.round(result.goingBack() / request.perSecond() * NANOS));
        return start.plus(wait).atOffset(ZoneOffset.UTC);
    }

    /** @param updated how many rows were */
    void done(RedriveItem item, int updated) {
        if (updated == 0) {
            result.failed(item, "somebody else sent it back meanwhile");
        } else {
            result.redriven(item);
        }
    }

    void failed(RedriveItem item, Failure failure) {
        result.failed(item, failure.message());
        // Of one recording's failure the others know nothing; anything else would befall them all
        if (failure.kind() != Failure.Kind.TRANSIENT && failure.kind() != Failure.Kind.FINAL) {
            result.stopped(failure.message());
        }
    }
}
