package io.transcriptroutes.redrive;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.ledger.Times;

/** One run: the pages it asks for, and what it hands out of them, one by one. Used by one thread. */
public final class Redrive {

    private static final int PAGE = 1000;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final double NANOS = 1e9;

    private final RedriveRequest request;
    private final Instant start;
    private final BooleanSupplier stopping;
    private final RedriveResult result;
    private final List<String> ids = new ArrayList<>();
    private final Queue<Map<String, Object>> waiting = new ArrayDeque<>();
    private int taken;
    private boolean exhausted;
    private OffsetDateTime begun;
    private OffsetDateTime lastFailedAt = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private String lastId = "";

    /** @param stopping whether the service stops, and the run with it */
    Redrive(RedriveRequest request, Instant start, BooleanSupplier stopping) {
        this.request = request;
        this.start = start;
        this.stopping = stopping;
        this.result = new RedriveResult(request.dryRun());
        for (String id : isByIds() ? request.ids() : List.<String>of()) {
            if (ID.matcher(id).matches()) {
                ids.add(id);
            } else {
                result.unknown(id);
            }
        }
    }

    public RedriveRequest request() {
        return request;
    }

    public boolean isByIds() {
        return request.ids() != null;
    }

    /** Whether there may be another page. */
    public boolean hasMore() {
        return taken < request.limit() && !(isByIds() ? ids.isEmpty() : exhausted) && goesOn();
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

    public List<String> nextIds() {
        return ids.subList(0, Math.min(PAGE, ids.size()));
    }

    public int pageSize() {
        return Math.min(PAGE, request.limit() - taken);
    }

    /** By the ledger's clock. */
    public OffsetDateTime begun() {
        return begun;
    }

    /** Of the last row of the page before, as {@code lastId} is. */
    public OffsetDateTime lastFailedAt() {
        return lastFailedAt;
    }

    public String lastId() {
        return lastId;
    }

    public Map<String, Object> result() {
        return result.toMap();
    }

    void counted(Map<String, Object> row) {
        begun = Times.instant(row.get("begun")).atOffset(ZoneOffset.UTC);
        // Named by ids, they are counted as they are read
        result.matched(isByIds() ? 0 : ((Number) row.get("matched")).longValue());
    }

    void page(List<Map<String, Object>> rows) {
        List<Map<String, Object>> fitting = isByIds() ? named(rows) : following(rows);
        List<Map<String, Object>> page = fitting.subList(0, Math.min(fitting.size(), pageSize()));
        taken += page.size();
        if (request.dryRun()) {
            page.forEach(row -> result.wouldRedrive(RedriveItem.of(row, nextDueAt())));
        } else {
            waiting.addAll(page);
        }
    }

    private List<Map<String, Object>> following(List<Map<String, Object>> rows) {
        exhausted = rows.size() < pageSize();
        if (!rows.isEmpty()) {
            Map<String, Object> last = rows.get(rows.size() - 1);
            lastFailedAt = Times.instant(last.get("failed_at")).atOffset(ZoneOffset.UTC);
            lastId = (String) last.get("id");
        }
        return rows;
    }

    private List<Map<String, Object>> named(List<Map<String, Object>> rows) {
        Set<Object> missing = new HashSet<>(nextIds());
        rows.forEach(row -> missing.remove(row.get("id")));
        nextIds().stream().filter(missing::contains).forEach(result::unknown);
        nextIds().clear();
        rows.stream().filter(row -> !isFailed(row)).forEach(row -> result.notFailed(row.get("id"), row.get("state")));
        List<Map<String, Object>> fitting = rows.stream().filter(row -> isFailed(row) && request.fits(row)).toList();
        if (request.sidecar() != null && fitting.stream().anyMatch(row -> "completed".equals(row.get("failed_from")))) {
            throw new IllegalArgumentException("Nothing was redriven: the transcript of this recording is complete, and no sidecar "
                    + "changes what Twilio was told");
        }
        result.matched(fitting.size());
        return fitting;
    }

    private static boolean isFailed(Map<String, Object> row) {
        return "failed".equals(row.get("state"));
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
