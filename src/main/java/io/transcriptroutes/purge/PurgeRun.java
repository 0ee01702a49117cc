package io.transcriptroutes.purge;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioRequest;

/**
 * One purge: a pure state machine that the route drives while {@link #hasMore()}. It wants either a page of Twilio's list or
 * the deletion of one candidate, and keeps count of what became of each.
 */
public final class PurgeRun {

    private static final int RATE_LIMITED = 429;

    private final String holder = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    private final PurgeRules rules;
    private final boolean dryRun;
    private final boolean shareConfirmed;
    private final Instant before;
    private final Instant firedAt;
    private final LegalHold hold;
    private final List<String> services;
    private final TranscriptPages pages;
    private final List<ServicePurge> begun = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final List<Map<String, Object>> items = new ArrayList<>();
    private ServicePurge current;
    private Candidate candidate;
    private String stopped;
    private Failure problem;

    /** @param firedAt the firing of the schedule, null on demand */
    PurgeRun(PurgeRules rules, boolean dryRun, boolean shareConfirmed, Instant before, Instant firedAt, LegalHold hold,
            List<String> services, TranscriptPages pages) {
        this.rules = rules;
        this.dryRun = dryRun;
        this.shareConfirmed = shareConfirmed;
        this.before = before;
        this.firedAt = firedAt;
        this.hold = hold;
        this.services = services;
        this.pages = pages;
        List.of("deleted", "gone", "held", "failed", "kept").forEach(outcome -> counts.put(outcome, 0));
        nextService();
    }

    /** Who holds the lease, unlike any other run. */
    public String holder() {
        return holder;
    }

    public OffsetDateTime firedAt() {
        return firedAt == null ? null : firedAt.atOffset(ZoneOffset.UTC);
    }

    public boolean isDryRun() {
        return dryRun;
    }

    /** Why it ended before its work did, or null. */
    public Failure problem() {
        return problem;
    }

    public boolean hasMore() {
        return stopped == null && current != null;
    }

    /** Whether a page is wanted next, rather than a deletion. */
    public boolean isListing() {
        return current.isListing();
    }

    public TwilioRequest nextPage() {
        return current.nextPage();
    }

    void accept(JsonNode page) {
        current.accept(page);
        if (current.exceedsShare()) {
            refuseShare(Failure.of(Failure.Kind.FINAL, "purge-share", "The purge would delete " + current.old() + " of the "
                    + current.transcripts() + " transcripts of " + current.serviceSid() + ", more than purge.max-share-percent="
                    + rules.maxSharePercent() + "; nothing was deleted there. Look at them with 'transcript-routes purge "
                    + "--dry-run', then confirm once with 'transcript-routes purge --confirm-share'"));
        } else if (current.isDone()) {
            nextService();
        }
    }

    // A dry run shows what it is about before it says that a real one would stop
    private void refuseShare(Failure failure) {
        if (dryRun) {
            problem = failure;
            current.goOn();
        } else {
            stop(failure);
        }
    }

    /** The transcript whose turn it is. */
    public Candidate nextCandidate() {
        candidate = current.nextCandidate();
        return candidate;
    }

    /** Settles the candidate unless it is to be deleted; {@code recordingId} is the ledger's row or null. */
    Candidate consider(String recordingId) {
        candidate = candidate.withRecording(recordingId);
        if (hold.holds(candidate)) {
            settle("held", "held");
        } else if (recordingId == null && rules.scope() == PurgeRules.Scope.LEDGER) {
            settle("kept", "kept: not in the ledger");
        } else if (dryRun) {
            settle("deleted", "would-delete");
        }
        return candidate;
    }

    /** Whether the candidate is to be deleted, after it was considered. */
    public boolean deletes() {
        return candidate != null;
    }

    void deleted(boolean wasGone) {
        String outcome = wasGone ? "gone" : "deleted";
        settle(outcome, outcome);
    }

    /** A page or a deletion failed. One transcript that cannot be deleted does not keep the others; anything else ends the run. */
    void failed(Failure failure) {
        boolean ofOneTranscript = candidate != null && failure.httpStatus() != null && failure.httpStatus() != RATE_LIMITED
                && (failure.kind() == Failure.Kind.TRANSIENT || failure.kind() == Failure.Kind.FINAL);
        if (candidate != null) {
            settle("failed", "failed: " + failure.message());
        }
        if (!ofOneTranscript) {
            stop(failure);
        }
    }

    void stop(Failure failure) {
        stopped = failure.message();
        problem = failure;
    }

    int count(String outcome) {
        return counts.get(outcome);
    }

    /** What it did, in JSON's types. */
    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dryRun", dryRun);
        result.put("before", before.toString());
        result.put("services", begun.stream().map(ServicePurge::result).toList());
        result.putAll(counts);
        result.put("stopped", hasMore() ? "Stopped with the process; the next run goes on"
                : problem != null ? problem.message() : stopped);
        result.put("items", items);
        return result;
    }

    private void settle(String count, String outcome) {
        counts.merge(count, 1, Integer::sum);
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("sid", candidate.sid());
        item.put("customerKey", candidate.customerKey());
        item.put("dateCreated", candidate.createdAt().toString());
        item.put("recording", candidate.recordingId());
        item.put("outcome", outcome);
        items.add(item);
        candidate = null;
        current.settled(!dryRun && (count.equals("deleted") || count.equals("gone")));
        if (deletions() >= rules.maxDeletions()) {
            stopped = "purge.max-deletions=" + rules.maxDeletions() + " is reached; the next run goes on";
        } else if (current.isDone()) {
            nextService();
        }
    }

    private int deletions() {
        return count("deleted") + count("gone");
    }

    private void nextService() {
        if (begun.size() == services.size()) {
            current = null;
            return;
        }
        current = new ServicePurge(services.get(begun.size()), before, rules.maxDeletions() - deletions(),
                shareConfirmed ? 100 : rules.maxSharePercent(), pages);
        begun.add(current);
    }
}
