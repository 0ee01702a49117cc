package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.transcriptroutes.export.Timeline.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void ticksSuitTheCall() {
        assertEquals(List.of("0:00"), ticks(400));
        assertEquals(List.of("0:00", "0:05", "0:10", "0:15", "0:20", "0:25", "0:30"), ticks(30_000));
        assertEquals(List.of("0:00", "10:00", "20:00", "30:00", "40:00", "50:00"), ticks(51 * 60_000));
        assertEquals(List.of("0:00:00", "1:00:00", "2:00:00", "3:00:00", "4:00:00", "5:00:00", "6:00:00", "7:00:00",
                "8:00:00"), ticks(8 * Stamps.HOUR));
        for (long length = 1; length < 40_000 * Stamps.HOUR; length = length * 7 / 4 + 1) {
            assertTrue(ticks(length).size() <= 11 && ticks(length).stream().distinct().count() == ticks(length).size(),
                    "of " + length + " ms");
        }
    }

    @Test
    void sentencesThatFollowEachOtherStayApart() {
        assertEquals(List.of(new Bar("0.000", "19.880", "1.00", "0"), new Bar("20.000", "30.000", "1.00", "4"),
                new Bar("80.000", "20.000", "1.00", "16")),
                bars(20_000, 0, 4, 4, 10, 16, 20));
    }

    @Test
    void aShortSentenceInALongCallIsSeen() {
        assertEquals(List.of(new Bar("0.000", "0.300", "0.30", "0"), new Bar("50.000", "0.300", "0.30", "14400"),
                new Bar("99.700", "0.300", "0.30", "28799")),
                bars(8 * Stamps.HOUR, 0, 1, 14_400, 14_400, 28_799, 28_800));
    }

    @Test
    void whatCannotBeSeenApartIsOneBar() {
        assertEquals(List.of(new Bar("0.000", "0.400", "1.00", "0"), new Bar("50.000", "10.000", "1.00", "500")),
                bars(1_000_000, 0, 1, 1, 2, 2, 4, 500, 560, 550, 600));
        int[] seconds = IntStream.range(0, 10_000).flatMap(i -> IntStream.of(i * 2, i * 2 + 1)).toArray();
        List<Bar> bars = bars(20_000_000, seconds);
        assertTrue(bars.size() < 340);
        // Half of the time is spoken in
        assertEquals(Set.of("0.50"), bars.subList(0, bars.size() - 1).stream().map(Bar::opacity).collect(Collectors.toSet()));
    }

    private static List<String> ticks(long length) {
        return Timeline.of(List.of(), new Voices(SampleDocuments.refund()), length).ticks().stream().map(Timeline.Tick::label).toList();
    }

    private static List<Bar> bars(long length, int... seconds) {
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < seconds.length; i += 2) {
            sentences.add(SampleDocuments.said(1, seconds[i], seconds[i + 1], "x"));
        }
        TranscriptDocument document = SampleDocuments.of(sentences);
        return Timeline.of(Cue.of(document), new Voices(document), length).lanes().get(0).bars();
    }
}
