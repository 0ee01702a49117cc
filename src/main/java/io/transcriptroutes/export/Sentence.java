package io.transcriptroutes.export;

import java.util.List;

/**
 * One sentence; times are seconds from the start of the recording.
 *
 * @param confidence 0 to 1, null where Twilio names none
 * @param words empty unless word timestamps are asked for
 */
public record Sentence(int index, int channel, double start, double end, String text, Double confidence, List<Word> words) {

    /** One word of it. */
    public record Word(String word, double start, double end) {
    }
}
