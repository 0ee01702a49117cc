package io.transcriptroutes.purge;

import java.util.Optional;
import java.util.Set;

import io.transcriptroutes.purge.PurgeResult.Outcome;

/** Which old transcripts stay all the same. */
record Exemptions(LegalHold hold, PurgeRules.Scope scope) {

    /** Why one stays, for the result. */
    record Exemption(Outcome outcome, String words) {
    }

    /** @param inDoubt customer keys of create calls that are not settled yet: deleted now, they would be posted again */
    Optional<Exemption> of(Candidate candidate, Set<String> inDoubt) {
        if (hold.holds(candidate)) {
            return Optional.of(new Exemption(Outcome.HELD, "held"));
        }
        if (inDoubt.contains(candidate.customerKey())) {
            return Optional.of(new Exemption(Outcome.KEPT, "kept: the create call of its recording is not settled yet"));
        }
        return candidate.recordingId() == null && scope == PurgeRules.Scope.LEDGER
                ? Optional.of(new Exemption(Outcome.KEPT, "kept: not in the ledger")) : Optional.empty();
    }
}
