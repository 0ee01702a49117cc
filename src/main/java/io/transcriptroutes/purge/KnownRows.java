package io.transcriptroutes.purge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ledger knows of a page's transcripts.
 *
 * @param recordings ids by transcript SID
 * @param inDoubt customer keys of create calls that are not settled yet: deleted now, they would be posted again
 * @param exportDue SIDs of transcripts that nobody has the result of yet
 * @param exportFailed SIDs of those whose export failed for good
 */
record KnownRows(Map<String, String> recordings, Set<String> inDoubt, Set<String> exportDue, Set<String> exportFailed) {

    /** States of what nobody has the result of yet, where exports are on. */
    static final Set<String> BEFORE_EXPORT = Set.of("submitted", "completed");

    /** @param rows of {@code sql/select-recordings-of-transcripts.sql}: by SID, or by the key of a create call in doubt */
    static KnownRows of(List<Map<String, Object>> rows, boolean exports) {
        KnownRows known = new KnownRows(new HashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (Map<String, Object> row : rows) {
            String sid = (String) row.get("sid");
            if (sid == null) {
                known.inDoubt.add((String) row.get("customer_key"));
                continue;
            }
            known.recordings.put(sid, (String) row.get("id"));
            if (exports && row.get("state") != null && BEFORE_EXPORT.contains(row.get("state"))) {
                known.exportDue.add(sid);
            } else if (exports && "failed".equals(row.get("state")) && "completed".equals(row.get("failed_from"))) {
                known.exportFailed.add(sid);
            }
        }
        return known;
    }
}
