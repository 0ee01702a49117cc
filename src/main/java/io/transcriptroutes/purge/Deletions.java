package io.transcriptroutes.purge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;

/**
 * Some transcripts that go together: noted in the ledger before the first of them is deleted, given their receipts after the
 * last. The deletions themselves may run side by side.
 */
public final class Deletions {

    // SQL would not take an empty list
    private static final List<String> NONE = List.of("");

    private final List<Candidate> candidates;
    private final BooleanSupplier hasTime;
    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private volatile Failure end;

    /** @param hasTime whether a deletion that begins now ends while nobody else can purge */
    Deletions(List<Candidate> candidates, BooleanSupplier hasTime) {
        this.candidates = new ArrayList<>(candidates);
        this.hasTime = hasTime;
    }

    /** A single one. */
    public static Deletions of(Candidate candidate) {
        return new Deletions(List.of(candidate), () -> true);
    }

    public boolean isDue() {
        return !candidates.isEmpty();
    }

    public List<Candidate> candidates() {
        return candidates;
    }

    public List<String> sids() {
        return candidates.isEmpty() ? NONE : candidates.stream().map(Candidate::sid).toList();
    }

    /** The parameters of {@code sql/insert-deletion.sql}, one map each. */
    public List<Map<String, Object>> rows() {
        return candidates.stream().map(Candidate::row).toList();
    }

    /** @return which of them stay, and are none of this any more */
    List<Candidate> without(Set<String> sids) {
        List<Candidate> staying = candidates.stream().filter(one -> sids.contains(one.sid())).toList();
        candidates.removeAll(staying);
        return staying;
    }

    /** Whether the next one may be deleted: not once a failure has shown that the others would fail, too, or the lease may run out. */
    public boolean goesOn() {
        return end == null && hasTime.getAsBoolean();
    }

    /** @param answer Twilio's, to the deletion or to the question whether it is gone */
    public static void answered(Deletions deletions, Candidate candidate, JsonNode answer) {
        deletions.answers.put(candidate.sid(), answer);
    }

    public static void failed(Deletions deletions, Candidate candidate, Failure failure) {
        deletions.failures.put(candidate.sid(), failure);
        if (!PurgeRun.isOfOneTranscript(failure)) {
            deletions.end = failure;
        }
    }

    /** Why none further was deleted, or null. */
    Failure end() {
        return end;
    }

    /** Null as long as it has not been deleted. */
    JsonNode answer(Candidate candidate) {
        return answers.get(candidate.sid());
    }

    Failure failure(Candidate candidate) {
        return failures.get(candidate.sid());
    }

    public boolean hasDeleted() {
        return !answers.isEmpty();
    }

    public List<String> deletedSids() {
        return answers.isEmpty() ? NONE : List.copyOf(answers.keySet());
    }

    /** Those whose deletion did not even begin. */
    List<Candidate> untried() {
        return candidates.stream().filter(one -> answer(one) == null && failure(one) == null).toList();
    }
}
