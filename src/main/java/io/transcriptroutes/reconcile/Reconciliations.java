package io.transcriptroutes.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.transcriptroutes.export.Exports;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Lease;
import io.transcriptroutes.purge.PurgeRules;
import io.transcriptroutes.reconcile.Part.Stage;
import io.transcriptroutes.source.Registrations;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.twilio.TranscriptPages;
import org.apache.camel.spi.RouteTemplateParameterSource;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins reconciliations, by the schedule or on demand, and carries what the routes learn into the run. As Camel's own
 * {@link RouteTemplateParameterSource} it makes the scheduled routes only where {@code reconcile.schedule} has one.
 */
public final class Reconciliations implements RouteTemplateParameterSource {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliations.class);
    private static final String SCHEDULED = "reconcile-on-schedule";
    private static final String READS = "read-reconciliation";

    private final Sources sources;
    private final Registrations registrations;
    private final Exports exports;
    private final Clock clock;
    private final String baseUrl;
    private String schedule = "";
    private Duration settle = Duration.ZERO;
    private String deadLetterUri;
    private int deadLetterDays;
    private PurgeRules purgeRules;

    /** @param baseUrl {@code twilio.base-url} */
    public Reconciliations(Sources sources, Registrations registrations, Exports exports, Clock clock, String baseUrl) {
        this.sources = sources;
        this.registrations = registrations;
        this.exports = exports;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** @param cron of Quartz, empty for none */
    public void setSchedule(String cron) {
        schedule = cron;
    }

    /** @param time as Camel writes it, such as {@code 15m} */
    public void setSettle(String time) {
        settle = Duration.ofMillis(TimeUtils.toMilliSeconds(time));
    }

    public void setDeadLetterUri(String uri) {
        deadLetterUri = uri;
    }

    /** @param days {@code purge.dead-letter-days} */
    public void setDeadLetterDays(int days) {
        deadLetterDays = days;
    }

    /** Whose limits count for repairs that delete. */
    public void setPurgeRules(PurgeRules rules) {
        purgeRules = rules;
    }

    @Override
    public Set<String> routeIds() {
        return schedule.isEmpty() ? Set.of() : Set.of(SCHEDULED, READS);
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        return routeId.equals(READS) ? Map.of(TEMPLATE_ID, READS) : Map.of(TEMPLATE_ID, SCHEDULED, "cron", schedule);
    }

    /** The run that a firing of the schedule makes. */
    public ReconcileRun onSchedule(Date firedAt) {
        return begin(new ReconcileOrder(names(), true, false, firedAt.toInstant()));
    }

    /**
     * @param request {@code fix} and {@code sources}, a list of names
     * @throws IllegalArgumentException if a member cannot be read, has another name, or names no source
     */
    public ReconcileRun begin(Map<String, Object> request) {
        return begin(ReconcileOrder.of(request, names()));
    }

    private ReconcileRun begin(ReconcileOrder order) {
        Instant settledBefore = clock.instant().minus(settle).truncatedTo(ChronoUnit.MILLIS);
        List<String> services = order.sources().stream().map(name -> sources.named(name).serviceSid()).distinct().toList();
        LetterWalk letters = new LetterWalk(deadLetterUri, deadLetterDays, settledBefore);
        List<Part> parts = Part.plan(order, services, letters.isFolder());
        // What is not swept is registered by nobody but a backfill: else --fix would register a whole archive at once
        parts.removeIf(part -> part.stage() == Stage.BUCKET && !sources.named(part.name()).isSwept());
        ReconcileRun run = new ReconcileRun(order, settledBefore, parts, new ExportWalk(exports), letters, new FixLimits(purgeRules));
        order.sources().stream().filter(name -> !sources.named(name).isSwept())
                .forEach(name -> run.report.unchecked("bucket " + name, "source." + name + ".sweep-interval=off"));
        if (!letters.isFolder()) {
            run.report.unchecked("dead letters", "dead-letter.uri is no folder");
        }
        return run;
    }

    /** It has the lease: brought here once more by a redelivery, it cannot go on. */
    public void begun(ReconcileRun run) {
        run.begun();
    }

    /** @param rows of {@code sql/count-states.sql}: without a choice, sources that are not configured any more are compared, too */
    public void ledger(ReconcileRun run, List<Map<String, Object>> rows) {
        if (run.order().all()) {
            rows.stream().map(row -> (String) row.get("source")).filter(name -> !run.sources().contains(name)).distinct()
                    .forEach(run.sources()::add);
        }
        run.report.note("recordings", rows.stream().mapToLong(row -> ((Number) row.get("recordings")).longValue()).sum());
    }

    /**
     * Nobody else may reconcile at the same time. A firing that another process has taken is simply over.
     *
     * @param lease the row of the table {@code lease}
     * @throws TransientException on demand
     * @throws OutageException if this process has begun it already, and a redelivery brought it here
     */
    public void refuse(ReconcileRun run, Map<String, Object> lease) {
        if (run.isBegun() || run.holder().equals(lease.get("holder"))) {
            throw new OutageException("reconcile-broken", "The ledger failed while this reconciliation ran, which cannot go on; the next one "
                    + "begins anew");
        }
        String other = Lease.heldBy("reconciliation", lease);
        if (run.firedAt() == null) {
            throw new TransientException("reconcile-running", other + "; try again then");
        } else if (run.isFiringTaken(lease)) {
            LOG.info("The reconciliation of {} was taken by another process", run.firedAt());
        } else {
            LOG.warn("{}; until its next firing the schedule compares nothing", other);
        }
        run.taken();
    }

    /** @param updated 0 if another process has taken the lease, as after this one was frozen */
    public void renewed(ReconcileRun run, int updated) {
        if (updated == 0) {
            run.stop(Failure.of(Failure.Kind.OUTAGE, "reconcile-lease-lost", "Another process has taken over, because this one was "
                    + "silent for longer than purge.lease-seconds"));
        }
    }

    /** Begins the part whose turn it is, unless it is begun. */
    public void prepare(ReconcileRun run) {
        String name = run.name();
        if (run.part().stage() == Stage.TRANSCRIPTS && (run.transcripts == null || !run.transcripts.serviceSid().equals(name))) {
            run.transcripts = new TranscriptWalk(name, clock.instant().atOffset(ZoneOffset.UTC), new TranscriptPages(baseUrl));
        } else if (run.part().stage() == Stage.BUCKET && (run.bucket == null || !run.bucket.name().equals(name))) {
            run.bucket = new BucketWalk(sources.named(name), sources.beginSweep(name), registrations, run.settledBefore().toInstant());
        }
    }

    private List<String> names() {
        return sources.all().stream().map(Source::name).toList();
    }
}
