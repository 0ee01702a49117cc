package io.transcriptroutes.demo;

import java.util.Map;
import java.util.Set;

/**
 * Where one recording stands, by its row of the ledger.
 *
 * @param status Twilio's word for a transcript that is under way
 * @param code our word for what went wrong last, null if nothing did
 */
record Standing(String id, String key, String verdict, String state, String status, String transcriptSid,
        String code, String message) {

    /** The step of a recording that nothing has happened to. */
    static final String UNTOUCHED = "pending";

    private static final Set<String> ENDS = Set.of("exported", "failed", "purged");

    static Standing of(Map<String, Object> row) {
        return new Standing(text(row, "id"), text(row, "object_key"), text(row, "verdict"), text(row, "state"),
                text(row, "twilio_status"), text(row, "transcript_sid"), text(row, "error_code"), reason(row));
    }

    boolean hasEnded() {
        return ENDS.contains(state);
    }

    /** What is worth a new line when it changes; the instant of `submitting` is not. */
    String step() {
        boolean untouched = code == null && (state.equals("pending") || state.equals("submitting"));
        return untouched ? UNTOUCHED : state + "," + status + "," + code;
    }

    /** The rest of a progress line. */
    String detail() {
        return switch (state) {
            case "failed" -> code;
            case "submitted" -> status;
            case "completed", "exported" -> transcriptSid;
            default -> code == null ? "" : "waits: " + code;
        };
    }

    ResultTable.Row row() {
        String outcome = message != null ? message : transcriptSid == null ? "" : transcriptSid;
        return new ResultTable.Row(key, verdict == null ? "" : verdict, state, outcome);
    }

    private static String reason(Map<String, Object> row) {
        String message = text(row, "error_message");
        String name = "s3://" + text(row, "bucket") + "/" + text(row, "object_key") + ": ";
        return message != null && message.startsWith(name) ? message.substring(name.length()) : message;
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }
}
