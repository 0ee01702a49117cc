package io.transcriptroutes.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
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
    private static final String CODE = "code";
    private static final double MILLIS = 1000;

    private final GaugeFamily recordings;
    private final GaugeFamily open;
    private final GaugeFamily oldest;
    private final GaugeFamily due;
    private final GaugeFamily failed;
    private final GaugeFamily disagreements;
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
        recordings = new GaugeFamily(meters, "recordings", "Recordings in the ledger, by state");
        open = new GaugeFamily(meters, "open.recordings", "Recordings that are on their way, by source and state");
        oldest = new GaugeFamily(meters, "oldest.seconds", "For how long the oldest recording has been in that state, waiting times included");
        due = new GaugeFamily(meters, "overdue.seconds", "For how long the recording that waits longest could have been taken up");
        failed = new GaugeFamily(meters, "failed.recordings", "Recordings that failed for good, by the code of their failure");
        disagreements = new GaugeFamily(meters, "disagreements", "What the last reconciliation found and did not repair");
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
        Map<Tags, Number> counts = new HashMap<>();
        Map<Tags, Number> ages = new HashMap<>();
        Map<Tags, Number> waits = new HashMap<>();
        for (Map<String, Object> row : rows) {
            Tags tags = Tags.of(Meters.SOURCE, (String) row.get("source"), STATE, (String) row.get(STATE));
            Instant now = Times.instant(row.get("counted_at"));
            counts.put(tags, number(row, "recordings"));
            ages.put(tags, seconds(Times.instant(row.get("oldest")), now));
            if (row.get("due_at") != null) {
                waits.put(tags, seconds(Times.instant(row.get("due_at")), now));
            }
        }
        open.show(counts);
        oldest.show(ages);
        due.show(waits);
    }

    /** @param rows of {@code sql/count-by-state.sql} */
    public void states(List<Map<String, Object>> rows) {
        recordings.show(rows.stream().collect(Collectors.toMap(row -> Tags.of(STATE, (String) row.get(STATE)),
                row -> number(row, "recordings"))));
    }

    /** @param rows of {@code sql/count-failures.sql}, which tells Twilio's codes apart as well */
    public void failures(List<Map<String, Object>> rows) {
        failed.show(rows.stream().collect(Collectors.toMap(row -> Tags.of(CODE, String.valueOf(row.get("error_code"))),
                row -> number(row, "recordings").longValue(), Long::sum)));
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
            disagreements.show(((List<Map<String, Object>>) report.get("codes")).stream().collect(Collectors.toMap(
                    line -> Tags.of(CODE, (String) line.get("code")),
                    line -> number(line, "found").longValue() - number(line, "fixed").longValue())));
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
