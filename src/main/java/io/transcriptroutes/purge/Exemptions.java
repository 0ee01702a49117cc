package io.transcriptroutes.purge;

import java.util.Optional;

import io.transcriptroutes.purge.PurgeResult.Outcome;

/** Which old transcripts stay all the same. */
record Exemptions(LegalHold hold, PurgeRules.Scope scope, boolean keepsFailedExports) {

    static final String EXPORT_DUE = "kept: its export is still due";

    /** Why one stays, for the result. */
    record Exemption(Outcome outcome, String words) {
    }

    Optional<Exemption> of(Candidate candidate, KnownRows known) {
        if (hold.holds(candidate)) {
            return Optional.of(new Exemption(Outcome.HELD, "held"));
        }
        if (known.inDoubt().contains(candidate.customerKey())) {
            return Optional.of(new Exemption(Outcome.KEPT, "kept: the create call of its recording is not settled yet"));
        }
        if (known.exportDue().contains(candidate.sid())) {
            return Optional.of(new Exemption(Outcome.KEPT, EXPORT_DUE));
        }
        if (keepsFailedExports && known.exportFailed().contains(candidate.sid())) {
            return Optional.of(new Exemption(Outcome.HELD, "held: its export failed. Redrive it, or set purge.failed-exports=delete"));
        }
        return candidate.recordingId() == null && scope == PurgeRules.Scope.LEDGER
                ? Optional.of(new Exemption(Outcome.KEPT, "kept: not in the ledger")) : Optional.empty();
    }
}
