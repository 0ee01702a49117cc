package io.transcriptroutes.backfill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.audio.Verdict;
import io.transcriptroutes.ledger.Recording;
import org.junit.jupiter.api.Test;

class QuoteTest {

    private static final Budget NONE = new Budget(null, null, null, ZoneOffset.UTC);

    @Test
    void everyHeaderReadIsExact() {
        Quote quote = new Quote(10);
        quote.add(recording("a.wav", 100));
        quote.add(recording("b.mp3", 100));
        quote.draw();
        while (quote.isHasSample()) {
            Recording next = quote.nextSample();
            quote.heard(next, facts(Verdict.ACCEPT, next.key().startsWith("a") ? 60.0 : 600.0));
        }
        Map<String, Object> map = quote.toMap(new Budget(5.5, null, 0.5, ZoneOffset.UTC));
        assertEquals(Map.of("minutes", 11.0, "minutesError", 0.0, "cost", 5.5, "days", 2L, "exact", true),
                only(map, "minutes", "minutesError", "cost", "days", "exact"));
    }

    @Test
    void whereAllMayBeReadSmallFilesAreToo() {
        Quote quote = new Quote(10);
        IntStream.range(0, 9).forEach(i -> quote.add(recording(i + (i < 7 ? ".mp3" : ".wav"), i < 7 ? 10 : 1_000_000)));
        quote.draw();
        while (quote.isHasSample()) {
            quote.heard(quote.nextSample(), facts(Verdict.ACCEPT, 60.0));
        }
        assertEquals(Map.of("minutes", 9.0, "headersRead", 9, "exact", true), only(quote.toMap(NONE), "minutes", "headersRead", "exact"));
    }

    @Test
    void aSampleEstimatesAMixtureOfSuffixesWithinItsError() {
        Random random = new Random(7);
        double truth = 0;
        Map<String, Double> seconds = new HashMap<>();
        Quote quote = new Quote(200);
        for (int i = 0; i < 20_000; i++) {
            boolean mp3 = i % 3 == 0;
            long size = 10_000 + random.nextInt(1_000_000);
            double length = size / (mp3 ? 2000.0 : 16_000.0) * (0.9 + 0.2 * random.nextDouble());
            String key = "calls/" + i + (mp3 ? ".mp3" : ".WAV");
            truth += length;
            seconds.put(key, length);
            quote.add(recording(key, size));
        }
        quote.draw();
        int read = 0;
        while (quote.isHasSample()) {
            Recording next = quote.nextSample();
            quote.heard(next, facts(Verdict.ACCEPT, seconds.get(next.key())));
            read++;
        }
        Map<String, Object> map = quote.toMap(NONE);
        double error = (double) map.get("minutesError");
        assertTrue(read <= 201, "no more headers than were asked for");
        // Three times the half width of the interval holds but one estimate in hundreds of millions
        assertEquals(truth / 60, (double) map.get("minutes"), 3 * error);
        assertTrue(error > 0 && error < truth / 60 / 10, map::toString);
        assertEquals(truth / quote.secondsPerByte() / bytes(map), 1, 0.2);
    }

    @Test
    void fewOfAListAreNotItsBeginning() {
        Sample sample = new Sample(1000);
        List<Recording> listed = IntStream.range(0, 1000).mapToObj(i -> recording(i + ".wav", 1)).toList();
        listed.forEach(sample::add);
        // By chance they are in one of more than 10^29 runs
        assertNotEquals(listed.subList(0, 10), sample.take(10));
    }

    @Test
    void whatTwilioWouldRefuseCostsNothing() {
        Quote quote = new Quote(10);
        quote.add(recording("a.wav", 100));
        quote.add(recording("b.wav", 100));
        quote.draw();
        quote.heard(quote.nextSample(), facts(Verdict.ACCEPT, 60.0));
        quote.heard(quote.nextSample(), facts(Verdict.REJECT, 9999.0));
        Map<String, Object> map = quote.toMap(NONE);
        assertEquals(1.0, map.get("minutes"));
        assertEquals(1, map.get("headersRefused"));
        assertNull(map.get("cost"));
        assertNull(map.get("days"));
    }

    @Test
    void withoutOneHeaderNothingIsEstimatedAndTheBudgetErrsOnTheSafeSide() {
        Quote quote = new Quote(10);
        quote.add(recording("a.wav", 1_000_000));
        quote.draw();
        quote.nextSample();
        quote.unheard();
        Map<String, Object> map = quote.toMap(NONE);
        assertNull(map.get("minutes"));
        assertFalse((boolean) map.get("exact"));
        assertEquals(1000, quote.secondsPerByte() * 1_000_000, 0.001);
    }

    private static double bytes(Map<String, Object> map) {
        return ((Number) map.get("bytes")).doubleValue();
    }

    private static Map<String, Object> only(Map<String, Object> map, String... names) {
        Map<String, Object> some = new HashMap<>();
        for (String name : names) {
            some.put(name, map.get(name));
        }
        return some;
    }

    private static AudioFacts facts(Verdict verdict, Double seconds) {
        return new AudioFacts(verdict, "ok", null, "wav", "pcm_s16le", 2, 8000, seconds, true, "");
    }

    private static Recording recording(String key, long size) {
        return new Recording("0", "s3", "GA", "b", key, "\"e\"", null, size, null, "pending", 0, null, "0", null, null, null, null, 0, 0,
                null, null, null, null);
    }
}
