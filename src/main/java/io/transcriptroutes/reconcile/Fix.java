package io.transcriptroutes.reconcile;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.ledger.Times;

/** One repair: the operation that does it, and what came of it. For one thread. */
public final class Fix {

    private static final String LEAVE = "leave";
    private static final List<String> EXPORTS = List.of(Code.EXPORT_MISSING.word(), Code.EXPORT_CHANGED.word());
    private static final int LONGEST = 300;

    private final Map<String, Object> row;
    private final Code code;
    private boolean done;
    private String outcome;
    private String left;

    /** @param row of {@code sql/select-fixable.sql} */
    Fix(Map<String, Object> row) {
        this.row = row;
        this.code = Code.of((String) row.get("code"));
    }

    /** The operation's name; {@code leave} is none. */
    public String operation() {
        return left != null ? LEAVE : switch (code) {
            case OBJECT_UNKNOWN -> "sweep-sources";
            case EXPORT_MISSING, EXPORT_CHANGED -> "export-again";
            case TRANSCRIPT_WITHOUT_ROW -> "adopt-found";
            case ROW_WITHOUT_TRANSCRIPT -> "note-gone";
            default -> "remove-transcript";
        };
    }

    /** The operation's request, or why it is left. */
    public Object request() {
        return switch (operation()) {
            case LEAVE -> left;
            case "sweep-sources" -> Map.of("source", source());
            case "export-again" -> Map.of("ids", List.of(recordingId()));
            default -> Map.of("reference", sid());
        };
    }

    /** @param words why it is not to be done, null if it is */
    Fix leave(String words) {
        left = words;
        return this;
    }

    /** Whether it deletes a transcript, or notes one as deleted. */
    boolean isDeletion() {
        return code == Code.ROW_WITHOUT_TRANSCRIPT || code == Code.TRANSCRIPTS_DOUBLED || code == Code.PURGED_BUT_THERE;
    }

    boolean isExport() {
        return EXPORTS.contains(code.word());
    }

    /** What the same repair ends besides. */
    public List<String> codes() {
        return isExport() ? EXPORTS : List.of(code.word());
    }

    String word() {
        return code.word();
    }

    public String subject() {
        return (String) row.get("subject");
    }

    public String recordingId() {
        return (String) row.get("recording_id");
    }

    public String source() {
        return (String) row.get("source");
    }

    public String sid() {
        return (String) row.get("transcript_sid");
    }

    public String status() {
        return (String) row.get("status");
    }

    public OffsetDateTime createdAt() {
        return row.get("date_created") == null ? null : Times.instant(row.get("date_created")).atOffset(ZoneOffset.UTC);
    }

    public boolean isDone() {
        return done;
    }

    public String outcome() {
        return outcome;
    }

    /** Whether this repair settles that row, too. */
    boolean settles(Map<String, Object> other) {
        return codes().contains(other.get("code")) && (code == Code.OBJECT_UNKNOWN ? source().equals(other.get("source"))
                : isExport() && recordingId().equals(other.get("recording_id")));
    }

    /** @param result the operation's, how many rows were updated, or why it was left */
    void ended(Object result) {
        if (result instanceof Map<?, ?> map) {
            ended(map);
        } else if (result instanceof String words) {
            end(false, words);
        } else {
            done = Integer.valueOf(1).equals(result);
            outcome = done ? "took the transcript" : "left: somebody works on the recording";
        }
    }

    private void ended(Map<?, ?> result) {
        switch (operation()) {
            case "sweep-sources" -> {
                Object failed = ((Map<?, ?>) ((List<?>) result.get("sources")).get(0)).get("failed");
                end(failed == null, failed == null ? "swept" : String.valueOf(failed));
            }
            case "export-again" -> {
                done = Integer.valueOf(1).equals(result.get("exported"));
                List<?> items = (List<?>) result.get("items");
                end(done, done ? "exported again" : result.get("stopped") != null ? String.valueOf(result.get("stopped"))
                        : items.isEmpty() ? "left" : String.valueOf(((Map<?, ?>) items.get(0)).get("outcome")));
            }
            default -> end(true, result.get("outcome") + ", with a receipt in " + result.get("receipt"));
        }
    }

    void failed(Failure failure) {
        end(false, failure.code() + ": " + failure.message());
    }

    private void end(boolean well, String words) {
        done = well;
        outcome = words.substring(0, Math.min(words.length(), LONGEST));
    }
}
