package io.transcriptroutes.reconcile;

import java.util.List;
import java.util.Map;

import io.transcriptroutes.purge.PurgeRules;

/** What a run must not repair, although it could: too much at once, or on half a picture. For one thread. */
final class FixLimits {

    private final PurgeRules rules;
    private String tooMuch;
    private boolean exportsUnknown;
    private int deletions;

    FixLimits(PurgeRules rules) {
        this.rules = rules;
    }

    /** The exports were not all looked at: a folder may be one where a disk should be mounted. */
    void exportsUnknown() {
        exportsUnknown = true;
    }

    /**
     * @param rows of {@code sql/count-deletable.sql}
     * @return why nothing is deleted, null if it may be
     */
    String deletable(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            long deletable = ((Number) row.get("deletable")).longValue();
            long transcripts = ((Number) row.get("transcripts")).longValue();
            if (deletable * 100 > rules.maxSharePercent() * transcripts) {
                tooMuch = "left: --fix would delete, or note as deleted, " + deletable + " of the " + transcripts + " transcripts of "
                        + row.get("service_sid") + ", more than purge.max-share-percent=" + rules.maxSharePercent();
            }
        }
        return tooMuch;
    }

    /** @return why that repair is left, null if it is not */
    String refusal(Fix fix) {
        if (fix.isExport() && exportsUnknown) {
            return "left: not all exports could be looked at, and a folder that is not there must not be filled";
        }
        if (!fix.isDeletion() || tooMuch != null) {
            return fix.isDeletion() ? tooMuch : null;
        }
        deletions++;
        return deletions <= rules.maxDeletions() ? null
                : "left: purge.max-deletions=" + rules.maxDeletions() + " is reached; the next run goes on";
    }
}
