package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A sentence whose times can be relied on: milliseconds, from 0, the end never before the start.
 *
 * @param text on one line, cleaned, may be empty
 * @param confidence 0 to 1, null where Twilio names none
 */
record Cue(int index, int channel, long start, long end, String text, Double confidence) {

    /** What no call reaches; a time beyond it is a mistake that must not tear the picture apart. */
    private static final double MOST_SECONDS = 9_999 * 3600.0;
    private static final double SURE = 0.6;

    /** By start, then by Twilio's index. */
    static List<Cue> of(TranscriptDocument document) {
        List<Cue> cues = new ArrayList<>();
        for (Sentence sentence : document.sentences()) {
            long start = millis(sentence.start());
            cues.add(new Cue(sentence.index(), sentence.channel(), start, Math.max(start, millis(sentence.end())),
                    Texts.line(sentence.text()), sentence.confidence()));
        }
        cues.sort(Comparator.comparingLong(Cue::start).thenComparingInt(Cue::index));
        return cues;
    }

    /** The call's length in milliseconds: the longest that header, Twilio and the last sentence say. */
    static long length(TranscriptDocument document, List<Cue> cues) {
        long spoken = cues.stream().mapToLong(Cue::end).max().orElse(0);
        Double header = document.audio() == null ? null : document.audio().durationSeconds();
        Double twilio = document.transcript().durationSeconds();
        return Math.max(spoken, Math.max(header == null ? 0 : millis(header), twilio == null ? 0 : millis(twilio)));
    }

    boolean hasText() {
        return !text.isEmpty();
    }

    /** Subtitles must last: one without a length of its own stands for a second. */
    long subtitleEnd() {
        return end > start ? end : start + 1000;
    }

    boolean unsure() {
        return confidence != null && confidence >= 0 && confidence < SURE;
    }

    private static long millis(double seconds) {
        return Double.isFinite(seconds) ? Math.round(Math.min(Math.max(seconds, 0), MOST_SECONDS) * 1000) : 0;
    }
}
