package io.transcriptroutes.reconcile;

import java.util.Locale;

/**
 * One part of a reconciliation, which takes one or many steps.
 *
 * @param name the Service or source, empty for all
 */
record Part(Stage stage, String name) {

    /** In the order in which they come. */
    enum Stage {
        /** A page of Twilio's list: before the buckets, so that an object which was transcribed is known as such. */
        TRANSCRIPTS,
        BUCKET, EXPORTS, FAILED, LETTERS, COMPARE, CONFIRM, SETTLE, FIX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String label() {
        return stage.word() + (name.isEmpty() ? "" : " " + name);
    }
}
