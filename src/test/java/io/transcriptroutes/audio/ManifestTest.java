package io.transcriptroutes.audio;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {

    static List<Case> cases() {
        return Case.all();
    }

    @Test
    void everyCaseIsThere() {
        assertEquals(73, Case.all().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isJudgedAsTheManifestSays(Case expected) {
        VirtualObject object = expected.object();
        AudioFacts facts = object.probe();
        assertAll(facts + " in " + object.requests + " requests",
                () -> assertEquals(expected.verdict(), facts.verdict()),
                () -> assertEquals(expected.reason(), facts.reason()),
                () -> assertEquals(expected.format(), facts.format()),
                () -> assertEquals(expected.codec(), facts.codec()),
                () -> assertEquals(expected.channels(), facts.channels()),
                () -> assertEquals(expected.rate(), facts.sampleRate()),
                () -> assertEquals(expected.verdict() == Verdict.REJECT, facts.twilioCode() != null),
                () -> duration(expected, facts));
    }

    private static void duration(Case expected, AudioFacts facts) {
        if (expected.seconds() == null) {
            assertEquals(null, facts.durationSeconds());
            return;
        }
        double error = Math.abs(expected.seconds() - facts.durationSeconds());
        assertTrue(error <= tolerance(expected, facts), "duration is off by " + error);
    }

    /** The manifest gives the length of the sound that was encoded; blocks and frames round it up, and encoders pad it. */
    private static double tolerance(Case expected, AudioFacts facts) {
        boolean blocks = facts.codec().startsWith("adpcm") || facts.codec().equals("wmav2");
        boolean unnamedPadding = List.of("mp3-vbr-nohdr.mp3", "mp3-freeformat.mp3", "mp3-apev2-id3v1.mp3").contains(expected.file());
        double frame = 576.0 / facts.sampleRate();
        return unnamedPadding ? 3 * frame : blocks ? 0.1 : expected.file().equals("mp3-info-9h.mp3") ? 3 * frame : 0.01;
    }

    @Test
    void ordinaryFilesNeedOneRange() {
        List<VirtualObject> objects = Case.all().stream().map(Case::object).toList();
        objects.forEach(VirtualObject::probe);
        long one = objects.stream().filter(object -> object.requests == 1).count();
        assertTrue(one >= 71, one + " of " + objects.size());
    }
}
