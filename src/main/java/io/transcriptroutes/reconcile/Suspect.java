package io.transcriptroutes.reconcile;

import java.util.Map;

/** A disagreement about a transcript, of which Twilio is asked once more. */
public record Suspect(String code, String sid) {

    static Suspect of(Map<String, Object> row) {
        return new Suspect((String) row.get("code"), (String) row.get("transcript_sid"));
    }

    /** @param gone what Twilio says of the transcript now */
    boolean isRefuted(boolean gone) {
        return gone != (Code.of(code) == Code.ROW_WITHOUT_TRANSCRIPT);
    }
}
