package io.transcriptroutes.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTest {

    private static final String PARCEL = "a \uD83D\uDCE6 b";

    @Test
    void countsTerminalColumns() {
        assertEquals(3, Text.width("abc"));
        assertEquals(6, Text.width(PARCEL), "an emoji takes two columns");
        assertEquals(4, Text.width("\u65E5\u672C"));
        assertEquals(1, Text.width("e\u0301"), "a combining accent takes none");
        assertEquals(PARCEL + "  ", Text.pad(PARCEL, 8));
        assertEquals("abc", Text.pad("abc", 2));
    }

    @Test
    void cutsAtEitherEndAndNeverInsideACharacter() {
        assertEquals("abcdef", Text.keepStart("abcdef", 6));
        assertEquals("ab...", Text.keepStart("abcdef", 5));
        assertEquals("...ef", Text.keepEnd("abcdef", 5));
        assertEquals("a ...", Text.keepStart("a \uD83D\uDCE6 bcd", 6));
        assertEquals("... b", Text.keepEnd("abcd \uD83D\uDCE6 b", 6));
    }

    @Test
    void showsOnlyWhatTheTerminalCanAndMay() {
        assertEquals(PARCEL, Text.shown(PARCEL, StandardCharsets.UTF_8));
        assertEquals("a ? b", Text.shown(PARCEL, StandardCharsets.US_ASCII));
        assertEquals("?[31m?x?", Text.shown("\u001B[31m\nx\u202E", StandardCharsets.UTF_8));
    }
}
