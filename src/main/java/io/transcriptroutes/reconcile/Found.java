package io.transcriptroutes.reconcile;

import java.util.HashMap;
import java.util.Map;

/**
 * One disagreement.
 *
 * @param subject what it is about: an object's address, a transcript's SID, a file, a recording's id
 * @param outcome what repaired it already, null if nothing did
 */
record Found(Code code, String subject, String recordingId, String transcriptSid, String source, String detail, boolean fixable,
        String outcome) {

    /** The parameters of {@code sql/insert-disagreement.sql}. */
    Map<String, Object> row(String run) {
        Map<String, Object> row = new HashMap<>();
        row.put("run", run);
        row.put("code", code.word());
        row.put("subject", subject);
        row.put("recordingId", recordingId);
        row.put("transcriptSid", transcriptSid);
        row.put("source", source);
        row.put("detail", detail);
        row.put("fixable", fixable);
        row.put("fixed", outcome != null);
        row.put("outcome", outcome);
        return row;
    }
}
