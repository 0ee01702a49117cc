package io.transcriptroutes.redrive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.transcriptroutes.ledger.Times;

/** What one run reads of the ledger: pages of the ids that it was given, or of all that failed, the oldest failure first. */
public final class FailedPages {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

    private final RedriveRequest request;
    private final RedriveResult result;
    private final int size;
    private final List<String> ids = new ArrayList<>();
    private int taken;
    private boolean exhausted;
    private OffsetDateTime begun;
    private OffsetDateTime lastFailedAt = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private String lastId = "";

    FailedPages(RedriveRequest request, RedriveResult result, int size) {
        this.request = request;
        this.size = size;
        this.result = result;
        for (String id : isByIds() ? request.ids() : List.<String>of()) {
            if (ID.matcher(id).matches()) {
                ids.add(id);
            } else {
                result.unknown(id);
            }
        }
    }

    public boolean isByIds() {
        return request.ids() != null;
    }

    public List<String> nextIds() {
        return ids.subList(0, Math.min(size, ids.size()));
    }

    public int pageSize() {
        return Math.min(size, request.limit() - taken);
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

    boolean hasMore() {
        return taken < request.limit() && !(isByIds() ? ids.isEmpty() : exhausted);
    }

    void counted(Map<String, Object> row) {
        begun = Times.instant(row.get("begun")).atOffset(ZoneOffset.UTC);
        // Named by ids, they are counted as they are read
        result.matched(isByIds() ? 0 : ((Number) row.get("matched")).longValue());
    }

    /** Those of a page's rows that are to go back. */
    List<Map<String, Object>> accept(List<Map<String, Object>> rows) {
        List<Map<String, Object>> fitting = isByIds() ? named(rows) : following(rows);
        List<Map<String, Object>> page = fitting.subList(0, Math.min(fitting.size(), pageSize()));
        taken += page.size();
        return page;
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
}
