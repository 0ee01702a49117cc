package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        ".wav,.mp3 |          | calls/a.wav        | true",
        ".wav,.mp3 |          | calls/A.WAV        | true",
        ".wav,.mp3 |          | calls/a.flac       | false",
        ".wav,.mp3 |          | calls/a.wav/       | false",
        ".wav      |          | awav               | false",
        "*         |          | anything at all    | true",
        "*         |          | folder/            | false",
        "*         | .json    | a.wav.json         | false",
        "calls/*.wav |        | calls/a.wav        | true",
        "calls/*.wav |        | calls/x/a.wav      | false",
        "calls/**.wav |       | calls/x/a.wav      | true",
        "call-?.wav |         | call-7.wav         | true",
        "call-?.wav |         | call-77.wav        | false",
        "**        | test/**  | test/a.wav         | false",
        "a[b].wav* |          | a[b].wav           | true",
        "a[b].wav* |          | ab.wav             | false"})
    void accepts(String include, String exclude, String key, boolean accepted) {
        assertEquals(accepted, new KeyFilter(include, exclude == null ? "" : exclude).accepts(key));
    }

    @Test
    void aNewlineInAKeyHidesNothing() {
        assertEquals(true, new KeyFilter(".wav", "").accepts("two\nlines.wav"));
        assertEquals(false, new KeyFilter(".wav", "two*").accepts("two\nlines.wav"));
    }

    @Test
    void noPatternAtAllIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new KeyFilter(" , ", ""));
    }
}
