package io.transcriptroutes.purge;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.ledger.Lease;
import io.transcriptroutes.purge.Exemptions.Exemption;
import io.transcriptroutes.purge.PurgeResult.Outcome;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioRequest;

/**
 * One purge: a pure state machine that the route drives while {@link #hasMore()}. It wants a look at a deletion that was never
 * finished, a page of Twilio's list, or a deletion, in this order.
 */
public final class PurgeRun implements Lease {

    private static final int RATE_LIMITED = 429;

    private final String holder = Lease.newHolder();
    private final PurgeRules rules;
    private final PurgeOrder order;
    private final Exemptions exemptions;
    private final ServiceWalk services;
    private final Deque<Candidate> unfinished = new ArrayDeque<>();
    private final PurgeResult result;
    private Candidate candidate;
    private boolean finishing;
    private boolean taken;

    /** @param keepsFailedExports whether a transcript whose export failed for good stays */
    PurgeRun(PurgeRules rules, PurgeOrder order, LegalHold hold, boolean keepsFailedExports, List<String> services, TranscriptPages pages) {
        this.rules = rules;
        this.order = order;
        this.exemptions = new Exemptions(hold, rules.scope(), keepsFailedExports);
        this.services = new ServiceWalk(rules, order, services, pages);
        // Nobody reads the items of a scheduled run: its receipts tell
        this.result = new PurgeResult(order.firedAt() == null);
    }

    @Override
    public String leaseName() {
        return "purge-transcripts";
    }

    @Override
    public String holder() {
        return holder;
    }

    @Override
    public OffsetDateTime firedAt() {
        return order.firedAt() == null ? null : order.firedAt().atOffset(ZoneOffset.UTC);
    }

    public boolean isDryRun() {
        return order.dryRun();
    }

    /** Why it could not do all its work, or null. */
    public Failure problem() {
        return result.problem();
    }

    /** Whether it really purged, and as far as it was meant to. */
    public boolean isClean() {
        return !order.dryRun() && problem() == null && !hasMore() && !taken;
    }

    PurgeResult result() {
        return result;
    }

    public boolean hasMore() {
        return !result.isStopped() && (!unfinished.isEmpty() || !services.isOver());
    }

    /** Whether a deletion of an earlier run is to be looked at. */
    public boolean isFinishing() {
        return !unfinished.isEmpty();
    }

    /** Whether a page is wanted next, rather than a deletion. */
    public boolean isListing() {
        return services.current().isListing();
    }

    public TwilioRequest nextPage() {
        return services.current().nextPage();
    }

    /** What was shown by the page that was accepted last. */
    public PurgePage page() {
        return services.current().page();
    }

    /** The transcript whose turn it is. */
    public Candidate nextCandidate() {
        finishing = isFinishing();
        candidate = finishing ? unfinished.remove() : services.current().nextCandidate();
        if (order.dryRun()) {
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
        services.current().accept(page);
    }

    void known(KnownRows known) {
        ServicePurge current = services.current();
        current.queue(current.page().candidates().stream().map(one -> one.withRecording(known.recordings().get(one.sid()))).toList(),
                one -> goes(one, known));
        if (current.exceedsShare()) {
            refuseShare();
        } else if (current.isDone()) {
            services.next(result.deletions());
        }
    }

    private boolean goes(Candidate one, KnownRows known) {
        Optional<Exemption> exemption = exemptions.of(one, known);
        exemption.ifPresent(why -> result.add(why.outcome(), why.words(), one));
        return exemption.isEmpty();
    }

    private void refuseShare() {
        result.problem(services.current().shareProblem(rules));
        if (order.dryRun()) {
            // It shows what it is about before it says that a real one would stop
            services.current().goOn();
        } else {
            result.stop();
        }
    }

    void deleted(boolean wasGone) {
        settle(wasGone ? Outcome.GONE : Outcome.DELETED, wasGone ? "gone" : "deleted");
    }

    /** It was redriven after the list was read, and nobody has its result yet. */
    void spared() {
        settle(Outcome.KEPT, Exemptions.EXPORT_DUE);
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
        return result.toMap(order, services.begun());
    }

    private void settle(Outcome outcome, String words) {
        result.add(outcome, words, candidate);
        boolean gone = !order.dryRun() && (outcome == Outcome.DELETED || outcome == Outcome.GONE);
        candidate = null;
        if (finishing) {
            return;
        }
        ServicePurge current = services.current();
        current.settled(gone);
        if (result.deletions() >= rules.maxDeletions()) {
            result.stop("purge.max-deletions=" + rules.maxDeletions() + " is reached; the next run goes on");
        } else if (current.isDone()) {
            services.next(result.deletions());
        }
    }
}
