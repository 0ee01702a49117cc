package io.transcriptroutes.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;

/**
 * What became of one recording, event by event: maps with {@code at}, {@code event} and {@code detail}. The ledger keeps the
 * latest time of each step, and every try that did not end well.
 */
final class Story {

    /** By kind of event, where two happened at the same instant. */
    private enum Event {
        DISCOVERED, SUBMITTING, SUBMITTED, COMPLETED, FILE, EXPORTED, ATTEMPT, FAILED, REDRIVEN, PURGED, DUE
    }

    private record Line(Instant at, Event kind, String event, String detail) {
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Object> row;

    private Story(Map<String, Object> row) {
        this.row = row;
    }

    /**
     * @param row of the table {@code recording}
     * @param attempts its rows of {@code attempt}
     * @param exports its rows of {@code export}
     */
    static List<Map<String, Object>> of(Map<String, Object> row, List<Map<String, Object>> attempts, List<Map<String, Object>> exports) {
        Story story = new Story(row);
        story.tell();
        attempts.forEach(story::attempt);
        exports.forEach(story::export);
        // What is due comes last, even where it has been for long, or this machine's clock is not the database's
        return story.lines.stream().sorted(Comparator.comparing((Line line) -> line.kind() == Event.DUE).thenComparing(Line::at)
                .thenComparing(Line::kind)).map(Story::json).toList();
    }

    private void tell() {
        add("discovered_at", Event.DISCOVERED, "discovered", Recording.of(row).name() + " by source " + text("source"));
        add("submitting_at", Event.SUBMITTING, "submitting", "customer key " + text("customer_key"));
        add("submitted_at", Event.SUBMITTED, "submitted", words(text("transcript_sid"), wordsIf("instead of ", text("replaced_sid"))));
        add("completed_at", Event.COMPLETED, "completed", text("transcript_sid"));
        add("exported_at", Event.EXPORTED, "exported", row.get("sentences") == null ? null : row.get("sentences") + " sentences");
        add("failed_at", Event.FAILED, "failed", words(text("error_code"), wordsIf("in the state ", text("failed_from")))
                + ", dead letter " + Recording.of(row).deadLetterName());
        add("redriven_at", Event.REDRIVEN, "redriven", "for the " + ordinal(((Number) row.get("redrives")).intValue()) + " time");
        add("purged_at", Event.PURGED, "purged", "its transcript was deleted at Twilio");
        if ("pending".equals(text("state"))) {
            add("due_at", Event.DUE, "due", "to be submitted");
        }
    }

    private void attempt(Map<String, Object> attempt) {
        boolean asked = "retranscribe".equals(attempt.get("error_code"));
        String code = attempt.get("twilio_code") == null ? "" : " (Twilio's code " + attempt.get("twilio_code") + ")";
        lines.add(new Line(Times.instant(attempt.get("failed_at")), Event.ATTEMPT, asked ? "retranscribe" : "attempt failed", asked
                ? String.valueOf(attempt.get("error_message"))
                : attempt.get("state") + ": " + attempt.get("error_code") + ": " + attempt.get("error_message") + code));
    }

    private void export(Map<String, Object> export) {
        lines.add(new Line(Times.instant(export.get("exported_at")), Event.FILE, "file written", export.get("form") + " to "
                + export.get("target") + ": " + export.get("name") + " (" + export.get("size_bytes") + " bytes, SHA-256 "
                + export.get("sha256") + ")"));
    }

    private void add(String column, Event kind, String event, String detail) {
        Instant at = Times.instant(row.get(column));
        if (at != null) {
            lines.add(new Line(at, kind, event, detail));
        }
    }

    private String text(String column) {
        return (String) row.get(column);
    }

    private static String words(String one, String other) {
        return one == null ? other : other == null ? one : one + ", " + other;
    }

    private static String wordsIf(String before, String word) {
        return word == null ? null : before + word;
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 1 -> "first";
            case 2 -> "second";
            case 3 -> "third";
            default -> number + "th";
        };
    }

    private static Map<String, Object> json(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", line.at().toString());
        json.put("event", line.event());
        json.put("detail", line.detail());
        return json;
    }
}
