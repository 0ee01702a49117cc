package io.transcriptroutes.purge;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.export.Exports;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Lease;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.operations.RequestMembers;
import io.transcriptroutes.purge.PurgeResult.Outcome;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.twilio.LongestCall;
import io.transcriptroutes.twilio.SendDeadline;
import io.transcriptroutes.twilio.TranscriptPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins purges, by the schedule or on demand, and carries what the route learns into the run. */
public final class Purges {

    private static final Logger LOG = LoggerFactory.getLogger(Purges.class);
    private static final String FIRED_AT = "firedAt";
    private static final int PROGRESS = 500;
    private static final int EACH = 8;

    private final PurgeRules rules;
    private final Sources sources;
    private final Clock clock;
    private final String baseUrl;
    private final String legalHold;
    private Exports exports;
    private Meters meters = new Meters();
    private boolean keepsFailedExports;
    private int batch = 1;
    private LongestCall longestCall;

    /**
     * @param baseUrl {@code twilio.base-url}
     * @param legalHold the path of the file that names what must not be deleted
     */
    public Purges(PurgeRules rules, Sources sources, Clock clock, String baseUrl, String legalHold) {
        this.rules = rules;
        this.sources = sources;
        this.clock = clock;
        this.baseUrl = baseUrl;
        this.legalHold = legalHold;
    }

    /** A transcript is only deleted once there is an export, where there are exports at all. */
    public void setExports(Exports configured) {
        exports = configured;
    }

    public void setMeters(Meters counts) {
        meters = counts;
    }

    /** @param word {@code purge.failed-exports}: keep or delete */
    public void setFailedExports(String word) {
        keepsFailedExports = "keep".equals(word);
    }

    /**
     * How many are noted, deleted and given their receipts together: enough that the ledger is no bottleneck, and no more than a
     * second's worth, because whoever wants to redrive or to stop waits for them.
     *
     * @param words {@code purge.concurrency} and {@code purge.deletions-per-second}, separated by a slash
     */
    public void setPace(String words) {
        String[] pace = words.split("/");
        batch = Math.max(1, Math.min(Integer.parseInt(pace[0]) * EACH, Integer.parseInt(pace[1])));
    }

    /** None begins that might outlast the lease. */
    public void setLongestCall(LongestCall one) {
        longestCall = one;
    }

    /** Whether what tells of a failed export stays in the ledger, as its transcript stays at Twilio. */
    public boolean holdsFailedExports() {
        return exports.isOn() && keepsFailedExports;
    }

    /** Whether a transcript stays at Twilio until its export is done. */
    public boolean sparesUndelivered() {
        return exports.isOn();
    }

    /** The request that a firing of the schedule makes. */
    public Map<String, Object> onSchedule(Date firedAt) {
        return new HashMap<>(Map.of(FIRED_AT, firedAt));
    }

    /**
     * @param request {@code dryRun}, {@code confirmShare} and {@code before}: an ISO date (its midnight in UTC) or instant
     * @throws IllegalArgumentException if {@code before} lies in the future, or a member cannot be read or has another name
     */
    public PurgeRun begin(Map<String, Object> request) {
        Instant now = clock.instant();
        Map<String, Object> asked = new HashMap<>(request);
        // Only the schedule hands in a date; from outside come JSON's types alone
        Instant firedAt = request.get(FIRED_AT) instanceof Date date ? date.toInstant() : null;
        if (firedAt != null) {
            asked.remove(FIRED_AT);
        }
        RequestMembers members = new RequestMembers(asked);
        boolean dryRun = members.flag("dryRun");
        boolean shareConfirmed = members.flag("confirmShare");
        OffsetDateTime oldest = now.minus(rules.retentionDays(), ChronoUnit.DAYS).atOffset(ZoneOffset.UTC);
        Instant before = members.time("before", oldest).toInstant().truncatedTo(ChronoUnit.SECONDS);
        if (before.isAfter(now)) {
            members.refuse("before " + before + " lies in the future, and would delete every transcript");
        }
        members.refuseProblems();
        return new PurgeRun(rules, new PurgeOrder(rules.dryRun() || dryRun, shareConfirmed, before, firedAt), LegalHold.read(legalHold),
                keepsFailedExports, sources.all().stream().map(Source::serviceSid).distinct().toList(), new TranscriptPages(baseUrl));
    }

    /**
     * Nobody else may purge at the same time. A firing that another process has taken is simply over.
     *
     * @param lease the row of the table {@code lease}
     * @throws TransientException on demand
     */
    public void refuse(PurgeRun run, Map<String, Object> lease) {
        String other = Lease.heldBy("purge", lease);
        if (run.firedAt() == null) {
            throw new TransientException("purge-running", other + "; try again then");
        } else if (run.isFiringTaken(lease)) {
            LOG.info("The purge of {} was taken by another process", run.firedAt());
            run.taken();
        } else {
            run.stop(Failure.of(Failure.Kind.OUTAGE, "purge-running", other + "; until its next firing the schedule purges nothing"));
        }
    }

    /** @param updated 0 if another process has taken the lease, as after this one was frozen */
    public void renewed(PurgeRun run, int updated) {
        if (updated == 0) {
            run.stop(Failure.of(Failure.Kind.OUTAGE, "purge-lease-lost", "Another process has taken over the purge, because this "
                    + "one was silent for longer than purge.lease-seconds"));
        }
    }

    /** @param rows of {@code sql/select-unfinished-deletions.sql} */
    public void unfinished(PurgeRun run, List<Map<String, Object>> rows) {
        run.unfinished(rows.stream().map(Purges::candidate).toList());
    }

    public void finished(PurgeRun run) {
        run.finished();
    }

    public void accept(PurgeRun run, JsonNode page) {
        run.accept(page);
    }

    /** @param rows of {@code sql/select-recordings-of-transcripts.sql}: by SID, or by the key of a create call in doubt */
    public void known(PurgeRun run, List<Map<String, Object>> rows) {
        run.known(KnownRows.of(rows, exports.isOn()));
    }

    /**
     * The transcripts that are deleted next.
     *
     * @param lease for how long nobody else can purge, null in a dry run
     */
    public Deletions next(PurgeRun run, SendDeadline lease) {
        return run.next(batch, () -> lease.leaves(longestCall.duration()));
    }

    /** @param rows of {@code sql/select-undelivered.sql} */
    public void spared(PurgeRun run, List<Map<String, Object>> rows) {
        run.spared(rows.stream().map(row -> (String) row.get("sid")).collect(Collectors.toSet()));
    }

    /** The deletions that were handed out last are over. */
    public void deleted(PurgeRun run) {
        int before = run.result().deletions();
        run.deleted();
        int all = run.result().deletions();
        if (all / PROGRESS > before / PROGRESS) {
            LOG.info("purge: {} transcripts deleted so far", all);
        }
    }

    public void failed(PurgeRun run, Failure failure) {
        run.failed(failure);
    }

    /**
     * Before a recording's transcript is deleted to make room for another one.
     *
     * @throws FinalException if it is on legal hold
     */
    public void refuseHeld(String sid, Recording recording) {
        Candidate candidate = new Candidate(sid, recording.serviceSid(), recording.customerKey(), null, recording.id());
        if (LegalHold.read(legalHold).holds(candidate)) {
            throw new FinalException("on-hold", "Its transcript " + sid + " is on legal hold in " + legalHold
                    + ", and making another one would delete it");
        }
    }

    /** The run in one line, and what it did in JSON's types. */
    public Map<String, Object> end(PurgeRun run) {
        Map<String, Object> map = run.toMap();
        PurgeResult result = run.result();
        if (run.isTaken()) {
            return map;
        }
        LOG.info("purge of what Twilio created before {}: {} {}, {} gone already, {} held, {} failed{}", map.get("before"),
                result.count(Outcome.DELETED), run.isDryRun() ? "would be deleted (dry run)" : "deleted", result.count(Outcome.GONE),
                result.count(Outcome.HELD), result.count(Outcome.FAILED), result.stopped() == null ? "" : ". " + result.stopped());
        if (!run.isDryRun()) {
            for (Outcome outcome : Outcome.values()) {
                meters.purged(outcome.name().toLowerCase(Locale.ROOT), result.count(outcome));
            }
        }
        return map;
    }

    private static Candidate candidate(Map<String, Object> row) {
        return new Candidate((String) row.get("transcript_sid"), (String) row.get("service_sid"), (String) row.get("customer_key"),
                Times.instant(row.get("date_created")).atOffset(ZoneOffset.UTC), (String) row.get("recording_id"));
    }
}
