package io.transcriptroutes.purge;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.ledger.Lease;
import io.transcriptroutes.purge.Exemptions.Exemption;
import io.transcriptroutes.purge.PurgeResult.Outcome;
import io.transcriptroutes.twilio.TranscriptPages;
import io.transcriptroutes.twilio.TwilioAnswers;
import io.transcriptroutes.twilio.TwilioRequest;

/**
 * One purge: a pure state machine that the route drives while {@link #hasMore()}. It wants a look at a deletion that was never
 * finished, a page of Twilio's list, or a deletion, in this order.
 */
public final class PurgeRun implements Lease {

    private static final int RATE_LIMITED = 429;
    private static final String FAILED = "failed: ";

    private final String holder = Lease.newHolder();
    private final PurgeRules rules;
    private final PurgeOrder order;
    private final Exemptions exemptions;
    private final ServiceWalk services;
    private final Deque<Candidate> unfinished = new ArrayDeque<>();
    private final PurgeResult result;
    private Candidate finished;
    private Deletions current;
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

    /** The deletion of an earlier run whose turn it is. */
    public Candidate nextUnfinished() {
        finished = unfinished.remove();
        return finished;
    }

    /**
     * The transcripts whose turn it is; none in a dry run, which is done with them.
     *
     * @param most how many at once
     * @param hasTime whether a deletion that begins now ends within the lease
     */
    Deletions next(int most, BooleanSupplier hasTime) {
        List<Candidate> next = services.current().next(Math.min(most, rules.maxDeletions() - result.deletions()));
        if (order.dryRun()) {
            next.forEach(one -> result.add(Outcome.DELETED, "would-delete", one));
            settled(false);
            return new Deletions(List.of(), hasTime);
        }
        current = new Deletions(next, hasTime);
        return current;
    }

    void unfinished(List<Candidate> candidates) {
        unfinished.addAll(candidates);
    }

    /** A look at a deletion of an earlier run is done: its receipt is written, or it never happened. */
    void finished() {
        finished = null;
    }

    void accept(JsonNode page) {
        services.current().accept(page);
    }

    void known(KnownRows known) {
        ServicePurge service = services.current();
        service.queue(service.page().candidates().stream().map(one -> one.withRecording(known.recordings().get(one.sid()))).toList(),
                one -> goes(one, known));
        if (service.exceedsShare()) {
            refuseShare();
        } else if (service.isDone()) {
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

    /** The deletions that were handed out last are over. */
    void deleted() {
        boolean gone = current.hasDeleted();
        current.candidates().forEach(one -> add(one, null));
        Failure end = current.end();
        List<Candidate> untried = current.untried();
        if (end == null && !untried.isEmpty() && untried.size() == current.candidates().size()) {
            end = Failure.of(Failure.Kind.OUTAGE, "purge-lease-short", "The ledger took so long that no deletion would have ended within "
                    + "purge.lease-seconds. Raise it");
        }
        current = null;
        services.current().untried(untried);
        settled(gone);
        if (end != null) {
            stop(end);
        }
    }

    /** @param others why it failed if neither is known of it, null if it then counts for nothing */
    private void add(Candidate one, Failure others) {
        JsonNode answer = current.answer(one);
        Failure failure = current.failure(one) == null ? others : current.failure(one);
        if (answer != null) {
            boolean wasGone = TwilioAnswers.isGone(answer);
            result.add(wasGone ? Outcome.GONE : Outcome.DELETED, wasGone ? "gone" : "deleted", one);
        } else if (failure != null) {
            result.add(Outcome.FAILED, FAILED + failure.message(), one);
        }
    }

    /** These were redriven after the list was read, and nobody has their results yet. */
    void spared(Set<String> sids) {
        current.without(sids).forEach(one -> result.add(Outcome.KEPT, Exemptions.EXPORT_DUE, one));
    }

    /** Something besides the deletions failed. A deletion that cannot be looked at keeps no other; anything else ends the run. */
    void failed(Failure failure) {
        boolean goesOn = finished != null && isOfOneTranscript(failure);
        if (finished != null) {
            result.add(Outcome.FAILED, FAILED + failure.message(), finished);
        } else if (current != null) {
            current.candidates().forEach(one -> add(one, failure));
        }
        finished = null;
        current = null;
        if (!goesOn) {
            stop(failure);
        }
    }

    /** Whether the others may go all the same. */
    static boolean isOfOneTranscript(Failure failure) {
        return failure.httpStatus() != null && failure.httpStatus() != RATE_LIMITED
                && (failure.kind() == Failure.Kind.TRANSIENT || failure.kind() == Failure.Kind.FINAL);
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

    private void settled(boolean gone) {
        services.current().settled(gone);
        if (result.deletions() >= rules.maxDeletions()) {
            result.stop("purge.max-deletions=" + rules.maxDeletions() + " is reached; the next run goes on");
        } else if (services.current().isDone()) {
            services.next(result.deletions());
        }
    }
}
