package io.transcriptroutes.export;

import static io.transcriptroutes.export.SampleDocuments.list;
import static io.transcriptroutes.export.SampleDocuments.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TalkTimeTest {

    @Test
    void timesSilenceAndOverlap() {
        assertEquals(new TalkTime(20_000, Map.of(1, 5000L, 2, 6000L), 1000, 10_000),
                time(20, said(1, 0, 4, "a"), said(2, 3, 6, "b"), said(1, 10, 11, "c"), said(2, 15, 18, "d")));
    }

    @Test
    void whatTwoSentencesOfOneSpeakerShareCountsOnce() {
        assertEquals(new TalkTime(10_000, Map.of(1, 8000L), 0, 2000), time(10, said(1, 0, 5, "a"), said(1, 2, 4, "b"), said(1, 3, 8, "c")));
    }

    @Test
    void neighboursDoNotOverlap() {
        assertEquals(new TalkTime(6000, Map.of(1, 3000L, 2, 3000L), 0, 0), time(6, said(2, 3, 6, "b"), said(1, 0, 3, "a")));
    }

    @Test
    void timesThatCannotBeCountAsNothing() {
        assertEquals(new TalkTime(5000, Map.of(1, 2000L, 2, 0L), 0, 3000), time(5,
                said(1, -7, 2, "a"), said(2, 3, 3, "b"), said(2, 4, 1, "c"),
                said(2, Double.NaN, Double.NaN, "d"), said(2, 1, Double.NEGATIVE_INFINITY, "e")));
    }

    @Test
    void nothingIsDividedByACallWithoutLength() {
        assertEquals(0, time(0, said(1, 0, 0, "a")).share(0));
    }

    @Test
    void ofThreeAtOnceEachCounts() {
        assertEquals(new TalkTime(3000, Map.of(1, 3000L, 2, 2000L, 3, 1000L), 2000, 0),
                time(3, said(1, 0, 3, "a"), said(2, 1, 3, "b"), said(3, 2, 3, "c")));
    }

    /** Against counting every tenth of a second. */
    @Test
    void agreesWithCounting() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<Sentence> sentences = new ArrayList<>();
            int[][] speaking = new int[3][101];
            for (int i = random.nextInt(12); i >= 0; i--) {
                int channel = 1 + random.nextInt(2);
                int start = random.nextInt(100);
                int end = Math.min(100, start + random.nextInt(30));
                sentences.add(said(channel, start / 10.0, end / 10.0, "x"));
                for (int t = start; t < end; t++) {
                    speaking[channel][t] = 1;
                }
            }
            TalkTime time = time(10, sentences.toArray(Sentence[]::new));
            long[] counted = new long[4];
            for (int t = 0; t < 100; t++) {
                counted[1] += speaking[1][t] * 100;
                counted[2] += speaking[2][t] * 100;
                counted[3] += speaking[1][t] * speaking[2][t] * 100;
                counted[0] += speaking[1][t] + speaking[2][t] == 0 ? 100 : 0;
            }
            assertEquals(counted[1], time.byChannel().getOrDefault(1, 0L));
            assertEquals(counted[2], time.byChannel().getOrDefault(2, 0L));
            assertEquals(counted[3], time.together());
            assertEquals(counted[0], time.silence());
        }
    }

    @Test
    void sharesAreNeverRoundedToNothingOrAll() {
        assertEquals(List.of("0 %", "< 1 %", "1 %", "50 %", "> 99 %", "100 %"),
                List.of(0.0, 0.0001, 0.005, 0.5, 0.9999, 1.0).stream().map(Stamps::percent).toList());
        assertTrue(Stamps.length(59_949).equals("59.9 s") && Stamps.length(59_950).equals("1 min 00 s")
                && Stamps.length(3_599_600).equals("1 h 00 min") && Stamps.length(28_800_000).equals("8 h 00 min"));
    }

    private static TalkTime time(double seconds, Sentence... sentences) {
        TranscriptDocument document = SampleDocuments.of(list(sentences));
        return TalkTime.of(Cue.of(document), Math.round(seconds * 1000));
    }
}
