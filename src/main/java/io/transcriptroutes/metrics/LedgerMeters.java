package io.transcriptroutes.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.transcriptroutes.ledger.Times;

/**
 * What the ledger holds, which every process that shares it tells alike: dashboards take the maximum, never the sum. The counts are
 * taken by a timer, not by scrapes, and where they take long, seldom: no more than {@link #SHARE} of the time.
 */
public final class LedgerMeters {

    /** Of the time that passes, at most so much is spent counting. */
    static final double SHARE = 0.05;

    private static final String STATE = "state";
    private static final double MILLIS = 1000;

    private final MultiGauge recordings;
    private final MultiGauge open;
    private final MultiGauge oldest;
    private final MultiGauge due;
    private final MultiGauge failed;
    private final MultiGauge disagreements;
    /** Until there are any, they are as old as the process. */
    private volatile double sampledAt = Meters.processStart() / MILLIS;
    private volatile double sampleSeconds = 0;
    private volatile double purgedAt = 0;
    private volatile double reconciledAt = 0;
    private final LongSupplier nanoTime;
    private long begun;
    private long rest;
    private boolean sampled;

    public LedgerMeters(Meters meters) {
        this(meters, System::nanoTime);
    }

    LedgerMeters(Meters meters, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        recordings = gauge(meters, "recordings", "Recordings in the ledger, by state");
        open = gauge(meters, "open.recordings", "Recordings that are on their way, by source and state");
        oldest = gauge(meters, "oldest.seconds", "For how long the oldest recording has been in that state, waiting times included");
        due = gauge(meters, "overdue.seconds", "For how long the recording that waits longest could have been taken up");
        failed = gauge(meters, "failed.recordings", "Recordings that failed for good, by the code of their failure");
        disagreements = gauge(meters, "disagreements", "What the last reconciliation found and did not repair");
        time(meters, "ledger.sample.timestamp.seconds", "When these figures were last taken", () -> sampledAt);
        time(meters, "ledger.sample.seconds", "How long it took to take them", () -> sampleSeconds);
        time(meters, "purge.last.success.timestamp.seconds", "When a purge last did what it was meant to", () -> purgedAt);
        time(meters, "reconcile.last.timestamp.seconds", "When a reconciliation last ended", () -> reconciledAt);
    }

    /** Whether it is time to count again; if so, the counting begins now. */
    public boolean begin() {
        long now = nanoTime.getAsLong();
        if (sampled && now - begun < rest) {
            return false;
        }
        begun = now;
        return true;
    }

    /** @param rows of {@code sql/count-open.sql} */
    public void open(List<Map<String, Object>> rows) {
        List<Row<?>> counts = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        List<Row<?>> waits = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Tags tags = Tags.of(Meters.SOURCE, (String) row.get("source"), STATE, (String) row.get(STATE));
            Instant now = Times.instant(row.get("counted_at"));
            counts.add(Row.of(tags, number(row, "recordings")));
            ages.add(Row.of(tags, seconds(Times.instant(row.get("oldest")), now)));
            if (row.get("due_at") != null) {
                waits.add(Row.of(tags, seconds(Times.instant(row.get("due_at")), now)));
            }
        }
        open.register(counts, true);
        oldest.register(ages, true);
        due.register(waits, true);
    }

    /** @param rows of {@code sql/count-by-state.sql} */
    public void states(List<Map<String, Object>> rows) {
        recordings.register(rows.stream().<Row<?>>map(row -> Row.of(Tags.of(STATE, (String) row.get(STATE)), number(row, "recordings")))
                .toList(), true);
    }

    /** @param rows of {@code sql/count-failures.sql}, which tells Twilio's codes apart as well */
    public void failures(List<Map<String, Object>> rows) {
        Map<String, Long> byCode = new TreeMap<>();
        rows.forEach(row -> byCode.merge(String.valueOf(row.get("error_code")), number(row, "recordings").longValue(), Long::sum));
        failed.register(byCode.entrySet().stream().<Row<?>>map(code -> Row.of(Tags.of("code", code.getKey()), code.getValue()))
                .toList(), true);
    }

    /** @param lease a row of {@code sql/select-purge-success.sql} */
    public void purged(Map<String, Object> lease) {
        purgedAt = epochSeconds(Times.instant(lease.get("succeeded_at")));
    }

    /** The ledger did not answer: what took long before it failed is not tried again at once either. */
    public void failed() {
        rest();
    }

    /** @param report how the last reconciliation ended, null if there was none; the counting ends with it */
    @SuppressWarnings("unchecked")
    public void reconciled(Map<String, Object> report) {
        if (report != null) {
            disagreements.register(((List<Map<String, Object>>) report.get("codes")).stream().<Row<?>>map(line ->
                    Row.of(Tags.of("code", (String) line.get("code")),
                            number(line, "found").longValue() - number(line, "fixed").longValue()))
                    .toList(), true);
            reconciledAt = epochSeconds(Instant.parse((String) report.get("endedAt")));
        }
        sampleSeconds = (double) rest() / TimeUnit.SECONDS.toNanos(1);
        sampledAt = epochSeconds(Instant.now());
    }

    private long rest() {
        long taken = nanoTime.getAsLong() - begun;
        rest = (long) (taken / SHARE);
        sampled = true;
        return taken;
    }

    private static MultiGauge gauge(Meters meters, String name, String description) {
        return MultiGauge.builder(Meters.PREFIX + name).description(description).register(meters.registry());
    }

    private static void time(Meters meters, String name, String description, Supplier<Number> value) {
        Gauge.builder(Meters.PREFIX + name, value).description(description).strongReference(true).register(meters.registry());
    }

    private static double epochSeconds(Instant time) {
        return time == null ? 0 : time.toEpochMilli() / MILLIS;
    }

    private static double seconds(Instant from, Instant to) {
        return from == null ? 0 : Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }

    private static Number number(Map<String, Object> row, String column) {
        return (Number) row.get(column);
    }
}
