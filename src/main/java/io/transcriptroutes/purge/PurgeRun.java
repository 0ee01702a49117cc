package io.transcriptroutes.purge;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.purge.PurgeResult.Outcome;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioRequest;

/**
 * One purge: a pure state machine that the route drives while {@link #hasMore()}. It wants a look at a deletion that was never
 * finished, a page of Twilio's list, or a deletion, in this order.
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
    private final Deque<Candidate> unfinished = new ArrayDeque<>();
    private final List<ServicePurge> begun = new ArrayList<>();
    private final PurgeResult result;
    private ServicePurge current;
    private Candidate candidate;
    private boolean finishing;
    private boolean taken;

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
        // Nobody reads the items of a scheduled run: its receipts tell
        this.result = new PurgeResult(firedAt == null);
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

    /** Why it could not do all its work, or null. */
    public Failure problem() {
        return result.problem();
    }

    /** Whether it really purged, and as far as it was meant to. */
    public boolean isClean() {
        return !dryRun && problem() == null && !hasMore() && !taken;
    }

    PurgeResult result() {
        return result;
    }

    public boolean hasMore() {
        return !result.isStopped() && (!unfinished.isEmpty() || current != null);
    }

    /** Whether a deletion of an earlier run is to be looked at. */
    public boolean isFinishing() {
        return !unfinished.isEmpty();
    }

    /** Whether a page is wanted next, rather than a deletion. */
    public boolean isListing() {
        return current.isListing();
    }

    public TwilioRequest nextPage() {
        return current.nextPage();
    }

    public String serviceSid() {
        return current.serviceSid();
    }

    /** What the ledger is asked about the page that was accepted last; never empty, which SQL would not take. */
    public List<String> pageSids() {
        return current.page().isEmpty() ? List.of("") : current.page().stream().map(Candidate::sid).toList();
    }

    public List<String> pageKeys() {
        return current.page().isEmpty() ? List.of("") : current.page().stream().map(Candidate::customerKey).toList();
    }

    /** The transcript whose turn it is. */
    public Candidate nextCandidate() {
        finishing = isFinishing();
        candidate = finishing ? unfinished.remove() : current.nextCandidate();
        if (dryRun) {
            settle(Outcome.DELETED, "would-delete");
        }
        return candidate;
    }

    /** Whether the candidate is really to be deleted. */
    public boolean deletes() {
        return candidate != null;
    }

    void unfinished(List<Candidate> candidates) {
        unfinished.addAll(candidates);
    }

    /** A look at a deletion of an earlier run is done: its receipt is written, or it never happened. */
    void finished() {
        candidate = null;
    }

    void accept(JsonNode page) {
        current.accept(page);
    }

    /**
     * @param recordings the ledger's rows by transcript SID
     * @param inDoubt customer keys of create calls that are not settled yet
     */
    void known(Map<String, String> recordings, Set<String> inDoubt) {
        current.queue(current.page().stream().map(one -> one.withRecording(recordings.get(one.sid()))).toList(),
                one -> goes(one, inDoubt.contains(one.customerKey())));
        if (current.exceedsShare()) {
            refuseShare();
        } else if (current.isDone()) {
            nextService();
        }
    }

    private boolean goes(Candidate one, boolean inDoubt) {
        if (hold.holds(one)) {
            result.add(Outcome.HELD, "held", one);
        } else if (inDoubt) {
            result.add(Outcome.KEPT, "kept: the create call of its recording is not settled yet", one);
        } else if (one.recordingId() == null && rules.scope() == PurgeRules.Scope.LEDGER) {
            result.add(Outcome.KEPT, "kept: not in the ledger", one);
        } else {
            return true;
        }
        return false;
    }

    private void refuseShare() {
        long runs = (current.deletable() + rules.maxDeletions() - 1) / rules.maxDeletions();
        result.problem(Failure.of(Failure.Kind.FINAL, "purge-share", "The purge would delete " + current.deletable() + " of the "
                + current.transcripts() + " transcripts of " + current.serviceSid() + ", more than purge.max-share-percent="
                + rules.maxSharePercent() + ". Look at them with 'transcript-routes purge --dry-run', then confirm with "
                + "'transcript-routes purge --confirm-share'" + (runs > 1 ? ", " + runs + " times because of purge.max-deletions="
                + rules.maxDeletions() : "")));
        if (dryRun) {
            // It shows what it is about before it says that a real one would stop
            current.goOn();
        } else {
            result.stop();
        }
    }

    void deleted(boolean wasGone) {
        settle(wasGone ? Outcome.GONE : Outcome.DELETED, wasGone ? "gone" : "deleted");
    }

    /** A request failed. One transcript that cannot be deleted does not keep the others; anything else ends the run. */
    void failed(Failure failure) {
        boolean ofOneTranscript = candidate != null && failure.httpStatus() != null && failure.httpStatus() != RATE_LIMITED
                && (failure.kind() == Failure.Kind.TRANSIENT || failure.kind() == Failure.Kind.FINAL);
        if (candidate != null) {
            settle(Outcome.FAILED, "failed: " + failure.message());
        }
        if (!ofOneTranscript) {
            stop(failure);
        }
    }

    /** Another process does it. */
    void taken() {
        taken = true;
        result.stop();
    }

    boolean isTaken() {
        return taken;
    }

    void stop(Failure failure) {
        result.problem(failure);
        result.stop();
    }

    /** What it did, in JSON's types. */
    Map<String, Object> toMap() {
        if (hasMore()) {
            result.stop("Stopped with the process; the next run goes on");
        }
        return result.toMap(dryRun, before, begun);
    }

    private void settle(Outcome outcome, String words) {
        result.add(outcome, words, candidate);
        boolean gone = !dryRun && (outcome == Outcome.DELETED || outcome == Outcome.GONE);
        candidate = null;
        if (finishing) {
            return;
        }
        current.settled(gone);
        if (result.deletions() >= rules.maxDeletions()) {
            result.stop("purge.max-deletions=" + rules.maxDeletions() + " is reached; the next run goes on");
        } else if (current.isDone()) {
            nextService();
        }
    }

    private void nextService() {
        if (begun.size() == services.size()) {
            current = null;
            return;
        }
        current = new ServicePurge(services.get(begun.size()), before, rules.maxDeletions() - result.deletions(),
                shareConfirmed ? 100 : rules.maxSharePercent(), pages);
        begun.add(current);
    }
}
