package io.transcriptroutes.reconcile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.ledger.Lease;
import io.transcriptroutes.reconcile.Part.Stage;
import io.transcriptroutes.source.Candidates;
import io.transcriptroutes.twilio.TwilioRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;

/**
 * One reconciliation, which the route drives while {@link #hasMore()}: a step of the part that {@link #stage()} names. It keeps a page
 * in memory; what it has seen and found lies in the ledger.
 */
public final class ReconcileRun implements Lease {

    private final String holder = Lease.newHolder();
    private final ReconcileOrder order;
    private final Instant settledBefore;
    private final Deque<Part> parts;
    private final List<String> listedServices = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private final Deque<Suspect> suspects = new ArrayDeque<>();
    private final Deque<Map<String, Object>> fixable = new ArrayDeque<>();
    final Map<String, Long> foreignKeys = new HashMap<>();
    final ReconcileReport report = new ReconcileReport();
    final FixLimits limits;
    final ExportWalk exports;
    final LetterWalk letters;
    BucketWalk bucket;
    TranscriptWalk transcripts;
    private long inserted;
    private boolean begun;
    private boolean taken;

    /** @param settledBefore what happened later may still be in motion */
    ReconcileRun(ReconcileOrder order, Instant settledBefore, List<Part> parts, ExportWalk exports, LetterWalk letters,
            FixLimits limits) {
        this.order = order;
        this.settledBefore = settledBefore;
        this.parts = new ArrayDeque<>(parts);
        this.exports = exports;
        this.letters = letters;
        this.limits = limits;
        sources.addAll(order.sources());
    }

    @Override
    public String leaseName() {
        return "reconcile";
    }

    @Override
    public String holder() {
        return holder;
    }

    @Override
    public OffsetDateTime firedAt() {
        return order.firedAt() == null ? null : order.firedAt().atOffset(ZoneOffset.UTC);
    }

    ReconcileOrder order() {
        return order;
    }

    boolean isFixes() {
        return order.fixes();
    }

    /** Whether objects that Twilio has transcribed are registered with those transcripts: not before its list is known. */
    public boolean isRegisters() {
        return order.fixes() && isListed(serviceSid());
    }

    public OffsetDateTime settledBefore() {
        return settledBefore.atOffset(ZoneOffset.UTC);
    }

    /** Whose rows are compared. */
    public List<String> sources() {
        return sources;
    }

    /** Services whose list was read to its end; a word that is none where there is none, because SQL takes no empty list. */
    public List<String> listedServices() {
        return listedServices.isEmpty() ? List.of("") : listedServices;
    }

    public boolean hasMore() {
        return !parts.isEmpty();
    }

    Part part() {
        return parts.peek();
    }

    public String stage() {
        return parts.peek().stage().word();
    }

    /** Of the source whose turn it is. */
    public String name() {
        return parts.peek().name();
    }

    /** The page of Twilio's list that is wanted. */
    public TwilioRequest nextPage() {
        return transcripts.nextPage();
    }

    /** Whether the list was read to its end. */
    public boolean isListOver() {
        return !transcripts.hasMore();
    }

    public ListObjectsRequest nextObjects() {
        return bucket.nextPage();
    }

    /** The Service of the source whose turn it is. */
    public String serviceSid() {
        return bucket.serviceSid();
    }

    /** Whether its bucket was listed to the end, and what is missing there is missing. */
    public boolean isBucketOver() {
        return !bucket.hasMore();
    }

    public List<String> prefixes() {
        return bucket.prefixes();
    }

    /** Objects of the page that the ledger should know. */
    public Candidates candidates() {
        return bucket.candidates();
    }

    public ExportWalk exports() {
        return exports;
    }

    public LetterWalk letters() {
        return letters;
    }

    public boolean hasSuspect() {
        return !suspects.isEmpty();
    }

    public Suspect nextSuspect() {
        return suspects.remove();
    }

    void suspects(List<Suspect> all) {
        suspects.addAll(all);
    }

    public boolean hasFix() {
        return !fixable.isEmpty();
    }

    public Fix nextFix() {
        Fix fix = new Fix(fixable.remove());
        fixable.removeIf(fix::settles);
        return fix.leave(limits.refusal(fix));
    }

    void fixable(List<Map<String, Object>> rows) {
        fixable.addAll(rows);
    }

    void inserted(int count) {
        inserted += count;
    }

    /** @param count whether that is how many transcripts were put down */
    boolean isSeen(long count) {
        return count == inserted;
    }

    void listed(String service) {
        listedServices.add(service);
    }

    boolean isListed(String service) {
        return listedServices.contains(service);
    }

    /** The part is over. */
    void next() {
        parts.remove();
    }

    /** It could not do all of its work; the others go on, but nothing is repaired on half a picture of Twilio. */
    void failed(Failure failure) {
        Part part = parts.remove();
        report.failed(part, failure);
        if (part.stage() == Stage.EXPORTS) {
            limits.exportsUnknown();
        } else if (part.stage().compareTo(Stage.COMPARE) >= 0) {
            dropFixes();
        }
    }

    /** Nothing is repaired; the part whose turn it is goes on. */
    void refuseFixes(Failure failure) {
        report.failed(parts.peek(), failure);
        dropFixes();
    }

    private void dropFixes() {
        parts.removeIf(other -> other.stage() == Stage.FIX);
    }

    void stop(Failure failure) {
        report.failed(parts.peek(), failure);
        parts.clear();
    }

    /** It has the lease, and walks. */
    void begun() {
        begun = true;
    }

    boolean isBegun() {
        return begun;
    }

    void taken() {
        taken = true;
        parts.clear();
    }

    boolean isTaken() {
        return taken;
    }

    /** What the ledger keeps of it. */
    public String summary() throws JsonProcessingException {
        return report.summary(order.fixes());
    }
}
