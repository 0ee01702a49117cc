package io.transcriptroutes.export;

import static io.transcriptroutes.export.SampleDocuments.list;
import static io.transcriptroutes.export.SampleDocuments.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextFormTest {

    private final TextForm form = new TextForm();

    @Test
    void saysWhichCallItIsAndWhatWasSaid() {
        String text = SampleDocuments.render(form, SampleDocuments.refund());
        assertTrue(text.startsWith("Recording     s3://northwind-recordings/calls/2026/11/support-refund.wav\n"
                + "Date          19 November 2026, 09:30:00 UTC\nDuration      17.2 s\n"
                + "Participants  Dana Whitfield (Agent, channel 1, u-1042, dana@northwind.example)\n"
                + "              Cy Doe (Customer, channel 2, +15550100)\nTranscript    GT0a"), text);
        assertTrue(text.contains("\n[00:00] Dana Whitfield  Thank you for calling Northwind support, this is Dana. How can I help you\n"
                + "                        today?\n[00:05] Cy Doe          Hi, I was"), text);
        assertTrue(text.contains("\npositive · 91 %\npositive 91 %, neutral 5 %, negative 4 %\n"), text);
        assertTrue(text.contains("order.\n\nDana found"), text);
        assertTrue(text.contains("\n- seconds by channel:\n  - 1: 11.4\n  - 2: 5.83\n"), text);
    }

    @Test
    void anEmptyOneSaysSo() {
        assertTrue(SampleDocuments.render(form, SampleDocuments.of(List.of())).contains("\nNo speech was recognised in this recording.\n"));
    }

    @Test
    void sentencesOfOneSpeakerAreReadAsOneUntilAPause() {
        String text = SampleDocuments.render(form, SampleDocuments.of(list(said(1, 0, 2, "One."), said(1, 2.5, 4, "Two."), said(1, 9, 10, "Three."),
                said(2, 10, 11, "Four."), said(1, 11, 12, "Five."))));
        assertEquals(List.of("[00:00] Dana Whitfield  One. Two.", "[00:09] Dana Whitfield  Three.", "[00:10] Cy Doe          Four.",
                "[00:11] Dana Whitfield  Five."), text.lines().filter(line -> line.startsWith("[")).toList());
    }

    @Test
    void aCallOfHoursShowsThem() {
        String text = SampleDocuments.render(form, SampleDocuments.of(list(said(1, 5, 6, "a"), said(1, 7262, 7263, "b"))));
        assertTrue(text.contains("[0:00:05] ") && text.contains("[2:01:02] "), text);
    }

    @Test
    void noLineIsWiderThanATerminalShows() {
        TranscriptDocument document = SampleDocuments.of(list(said(1, 0, 9, "word ".repeat(80)), said(2, 9, 20, "長".repeat(150)),
                said(1, 20, 30, "https://example.com/" + "x".repeat(300))));
        String text = SampleDocuments.render(form, document);
        assertTrue(text.lines().allMatch(line -> Columns.width(line) <= 100), text);
        assertEquals(150, text.chars().filter(c -> c == '長').count());
        // Each takes two columns of the 76 behind time and name
        assertEquals(38, text.lines().mapToLong(line -> line.chars().filter(c -> c == '長').count()).max().orElse(0));
        assertTrue(text.replaceAll("\\n +", "").contains("x".repeat(300)), text);
    }

    @Test
    void hostileTextsNeitherSteerTheTerminalNorBeginALine() {
        String text = SampleDocuments.render(form, Hostile.document());
        assertFalse(text.codePoints().anyMatch(c -> c != '\n' && (Character.isISOControl(c) || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069 || c >= 0xD800 && c <= 0xDFFF)), text);
        assertEquals(Hostile.TEXTS.size(), text.lines().filter(line -> line.startsWith("[")).count());
    }

    @Test
    void twoOfOneNameAreToldApart() {
        Speaker one = new Speaker(1, "Agent", " ", null, null, null, null);
        Speaker two = new Speaker(2, "Agent", null, null, null, null, null);
        String text = SampleDocuments.render(form, SampleDocuments.of(List.of(one, two), list(said(1, 0, 1, "a"), said(2, 1, 2, "b"),
                said(3, 2, 3, "c")), List.of(), null));
        assertTrue(text.contains("] Agent (channel 1)  a\n") && text.contains("] Agent (channel 2)  b\n")
                && text.contains("] Channel 3          c\n"), text);
    }
}
