package io.transcriptroutes.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One part of a reconciliation, which takes one or many steps.
 *
 * @param name the Service, the source or the comparison, empty for all
 */
record Part(Stage stage, String name) {

    /** What is compared; the last one counts what is foreign, and takes what Twilio is asked about. */
    private static final List<String> COMPARISONS = List.of(Code.PURGED_BUT_THERE.word(), Code.ROW_WITHOUT_TRANSCRIPT.word(),
            Code.TRANSCRIPTS_DOUBLED.word(), Code.TRANSCRIPT_WITHOUT_ROW.word(), "foreign-transcripts");

    /** In the order in which they come. */
    enum Stage {
        /** A page of Twilio's list: before the buckets, so that an object which was transcribed is known as such. */
        TRANSCRIPTS,
        BUCKET, EXPORTS, FAILED, LETTERS,
        /** One for each statement of {@link #COMPARISONS}. */
        COMPARE,
        CONFIRM, SETTLE,
        /** Only where there is a fix to come: what it must leave alone. */
        SAFE, FIX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * All parts of a run, in their order.
     *
     * @param services of the order's sources
     * @param letters whether dead letters lie in a folder
     */
    static List<Part> plan(ReconcileOrder order, List<String> services, boolean letters) {
        List<Part> parts = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<String> names = switch (stage) {
                case TRANSCRIPTS -> services;
                case BUCKET -> order.sources();
                case FAILED -> letters ? List.of("") : List.of();
                // A dead letter does not say of which source its recording was
                case LETTERS -> letters && order.all() ? List.of("") : List.of();
                case COMPARE -> COMPARISONS;
                case SAFE, FIX -> order.fixes() ? List.of("") : List.of();
                default -> List.of("");
            };
            names.forEach(name -> parts.add(new Part(stage, name)));
        }
        return parts;
    }

    String label() {
        return stage.word() + (name.isEmpty() ? "" : " " + name);
    }
}
