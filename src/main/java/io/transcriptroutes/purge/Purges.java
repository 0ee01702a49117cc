package io.transcriptroutes.purge;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.twilio.TranscriptPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins purges, by the schedule or on demand, and carries what the route learns into the run. */
public final class Purges {

    private static final Logger LOG = LoggerFactory.getLogger(Purges.class);
    private static final String FIRED_AT = "firedAt";
    private static final int PROGRESS = 500;

    private final PurgeRules rules;
    private final Sources sources;
    private final Clock clock;
    private final String baseUrl;
    private final String legalHold;

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

    /** The request that a firing of the schedule makes. */
    public Map<String, Object> onSchedule(Date firedAt) {
        return new HashMap<>(Map.of(FIRED_AT, firedAt));
    }

    /**
     * @param request {@code dryRun}, {@code confirmShare} and {@code before}: an ISO date (its midnight in UTC) or instant
     * @throws IllegalArgumentException if {@code before} cannot be read or lies in the future
     */
    public PurgeRun begin(Map<String, Object> request) {
        Instant now = clock.instant();
        Object before = request.get("before");
        // Only the schedule hands in a date; from outside come JSON's types alone
        Instant firedAt = request.get(FIRED_AT) instanceof Date date ? date.toInstant() : null;
        return new PurgeRun(rules, rules.dryRun() || Boolean.TRUE.equals(request.get("dryRun")),
                Boolean.TRUE.equals(request.get("confirmShare")),
                before == null ? seconds(now.minus(rules.retentionDays(), ChronoUnit.DAYS)) : instant(before.toString(), now),
                firedAt, LegalHold.read(legalHold), sources.all().stream().map(Source::serviceSid).distinct().toList(),
                new TranscriptPages(baseUrl));
    }

    /**
     * Nobody else may purge at the same time. A firing that another process has taken is simply over.
     *
     * @param lease the row of the table {@code lease}
     * @throws TransientException on demand
     */
    public void refuse(PurgeRun run, Map<String, Object> lease) {
        if (run.firedAt() == null) {
            throw new TransientException("purge-running", "Another purge runs (" + lease.get("holder") + "). If its process was "
                    + "killed, its lease ends at " + Times.instant(lease.get("held_until")) + "; try again then");
        }
        LOG.info("The purge of {} was taken by another process", run.firedAt());
    }

    /** Another process has taken the lease, as after this one was frozen. */
    public void leaseLost(PurgeRun run) {
        run.stop(Failure.of(Failure.Kind.OUTAGE, "purge-lease-lost", "Another process has taken over the purge, because this one "
                + "was silent for longer than purge.lease-seconds"));
    }

    public void accept(PurgeRun run, JsonNode page) {
        run.accept(page);
    }

    /** @param rows the ledger's rows of the transcript whose turn it is */
    public Candidate consider(PurgeRun run, List<Map<String, Object>> rows) {
        return run.consider(rows.isEmpty() ? null : (String) rows.get(0).get("id"));
    }

    /** @param answer Twilio's, to the deletion */
    public void deleted(PurgeRun run, JsonNode answer) {
        run.deleted(Receipts.isGone(answer));
        int all = run.count("deleted") + run.count("gone");
        if (all % PROGRESS == 0) {
            LOG.info("purge: {} transcripts deleted so far", all);
        }
    }

    public void failed(PurgeRun run, Failure failure) {
        run.failed(failure);
    }

    /**
     * Before a redrive deletes the transcript that a recording had.
     *
     * @throws FinalException if it is on legal hold
     */
    public void refuseHeld(String sid, Recording recording) {
        Candidate candidate = new Candidate(sid, recording.serviceSid(), recording.customerKey(), null, recording.id());
        if (LegalHold.read(legalHold).holds(candidate)) {
            throw new FinalException("on-hold", "Its transcript " + sid + " is on legal hold in " + legalHold
                    + ", and a redrive would delete it");
        }
    }

    /** The run in one line, and what it did in JSON's types. */
    public Map<String, Object> end(PurgeRun run) {
        Map<String, Object> result = run.result();
        LOG.info("purge of what Twilio created before {}: {} {}, {} gone already, {} held, {} failed{}", result.get("before"),
                run.count("deleted"), run.isDryRun() ? "would be deleted (dry run)" : "deleted", run.count("gone"),
                run.count("held"), run.count("failed"), result.get("stopped") == null ? "" : ". " + result.get("stopped"));
        return result;
    }

    /** @throws OutageException if a scheduled run could not do its work, so that health says so until one can */
    public void refuseProblem(PurgeRun run) {
        if (run.problem() != null) {
            throw new OutageException(run.problem(), null);
        }
    }

    private static Instant instant(String before, Instant now) {
        Instant instant;
        try {
            instant = before.contains("T") ? Instant.parse(before) : LocalDate.parse(before).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + before + "' is no date: write 2026-08-31 (its midnight in UTC) or "
                    + "2026-08-31T12:00:00Z", e);
        }
        if (instant.isAfter(now)) {
            throw new IllegalArgumentException("'" + before + "' lies in the future: that would delete every transcript");
        }
        return seconds(instant);
    }

    // As Twilio dates transcripts
    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
