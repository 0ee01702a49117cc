package io.transcriptroutes.audio;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hostile headers: whatever the bytes are, there is a verdict within the budget and no exception. */
class FuzzTest {

    private static final long SEED = 20260417L;
    private static final Set<String> REASONS = Set.of("ok", "variant", "duration", "codec", "container", "rate_low",
            "channels", "too_short", "too_long", "too_large", "truncated", "not_audio", "empty");
    private static final int[] EDGES = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};

    private final Random random = new Random(SEED);

    FuzzTest() {
        System.out.println("fuzz seed " + SEED);
    }

    @Test
    void mutatedHeaders() {
        List<Case> cases = Case.all();
        List<byte[]> files = cases.stream().map(Case::stored).toList();
        for (int i = 0; i < 100_000; i++) {
            int index = random.nextInt(files.size());
            byte[] bytes = mutate(files.get(index));
            long size = random.nextInt(4) == 0 ? Math.max(bytes.length, cases.get(index).size()) : bytes.length;
            boolean huge = random.nextInt(50) == 0;
            String fill = bytes.length > 4000 && random.nextBoolean() ? "tile:" + random.nextInt(4000) : "zero";
            check(VirtualObject.of(bytes, huge ? size + (random.nextLong() >>> 24) : size, fill), i);
        }
    }

    @Test
    void truncations() {
        for (Case file : Case.all()) {
            byte[] bytes = file.stored();
            for (int length = 0; length < Math.min(bytes.length, 300); length++) {
                check(VirtualObject.of(Arrays.copyOf(bytes, length)), length);
            }
        }
    }

    @Test
    void noiseIsNeverAccepted() {
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(i % 10 == 0 ? 100_000 : 5000)];
            random.nextBytes(bytes);
            assertNotEquals(Verdict.ACCEPT, check(VirtualObject.of(bytes), i).verdict());
        }
    }

    @Test
    void noiseBehindAnySignatureIsNeverAccepted() {
        List<byte[]> files = Case.all().stream().map(Case::stored).filter(file -> file.length > 16).toList();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[12 + random.nextInt(3000)];
            random.nextBytes(bytes);
            byte[] file = files.get(random.nextInt(files.size()));
            System.arraycopy(file, 0, bytes, 0, 1 + random.nextInt(11));
            assertNotEquals(Verdict.ACCEPT, check(VirtualObject.of(bytes), i).verdict());
        }
    }

    @Test
    void answersThatDoNotMatchTheQuestion() {
        byte[] wav = Case.all().get(0).stored();
        for (long size : new long[] {Long.MIN_VALUE, -1, 0, 1, 40_044, Long.MAX_VALUE}) {
            for (int length : new int[] {0, 1, 44, 40_044, 200_000}) {
                AudioProbe probe = new AudioProbe();
                for (int i = 0; probe.wantsMore(); i++) {
                    assertTrue(i < 18, "ends");
                    assertNotNull(probe.facts());
                    probe.accept(length == 0 ? null : Arrays.copyOf(wav, length), size);
                }
                probe.accept(wav, size);
                assertNotNull(probe.facts().verdict());
            }
        }
    }

    private byte[] mutate(byte[] file) {
        byte[] bytes = random.nextInt(8) == 0 ? Arrays.copyOf(file, random.nextInt(file.length + 1)) : file.clone();
        if (bytes.length == 0) {
            return bytes;
        }
        int reach = Math.min(bytes.length, 1 << 4 + random.nextInt(9));
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(reach);
            int kind = random.nextInt(3);
            for (int j = at; j < Math.min(bytes.length, at + (kind == 2 ? 4 : 1)); j++) {
                bytes[j] = (byte) (kind == 0 ? random.nextInt(256) : EDGES[random.nextInt(EDGES.length)]);
            }
        }
        return bytes;
    }

    private static AudioFacts check(VirtualObject object, int iteration) {
        AudioFacts facts;
        try {
            facts = object.probe();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", iteration " + iteration, e);
        }
        assertNotNull(facts.verdict());
        assertNotNull(facts.message());
        assertTrue(REASONS.contains(facts.reason()), facts.reason());
        Double seconds = facts.durationSeconds();
        assertTrue(seconds == null || seconds >= 0 && seconds < Double.POSITIVE_INFINITY, "duration " + seconds);
        if (facts.verdict() == Verdict.ACCEPT) {
            assertTrue(seconds >= 2 && seconds <= 28_800 && facts.sampleRate() >= 8000 && facts.channels() <= 2, facts.toString());
            assertTrue(Set.of("wav", "mp3", "flac").contains(facts.format()), facts.toString());
        }
        return facts;
    }
}
