package io.transcriptroutes.export;

import static io.transcriptroutes.export.SampleDocuments.list;
import static io.transcriptroutes.export.SampleDocuments.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VttFormTest {

    private final VttForm form = new VttForm();

    @Test
    void aPlayerReadsBackWhoSaysWhatAndWhen() {
        List<Subtitles.Cue> cues = read(SampleDocuments.refund());
        assertEquals(4, cues.size());
        assertEquals(new Subtitles.Cue("1", 0, 5730, "Dana Whitfield",
                "Thank you for calling Northwind support, this is Dana. How can I help you today?"), cues.get(0));
        assertEquals(new Subtitles.Cue("4", 15040, 17230, "Cy Doe", "Great, thank you very much."), cues.get(3));
    }

    @Test
    void nothingIsSaidInAnEmptyOne() {
        String vtt = SampleDocuments.render(form, SampleDocuments.of(List.of()));
        assertEquals("WEBVTT\n\nNOTE\nRecording: s3://northwind-recordings/calls/2026/11/support-refund.wav\nTranscript: GT"
                + "0a".repeat(16) + "\n", vtt);
    }

    @Test
    void cuesStandInTheirOrderAndLast() {
        List<Subtitles.Cue> cues = read(SampleDocuments.of(list(
                said(1, 9, 9, "no length"), said(2, 7, 3, "ends before it starts"), said(1, -4, 2, "before the call"),
                said(2, Double.NaN, Double.NaN, "no number"), said(1, 5, Double.POSITIVE_INFINITY, "for ever"), said(1, 1, 2, " \n "))));
        assertEquals(List.of(0L, 0L, 5000L, 7000L, 9000L), cues.stream().map(Subtitles.Cue::start).toList());
        assertEquals(List.of(2000L, 1000L, 6000L, 8000L, 10000L), cues.stream().map(Subtitles.Cue::end).toList());
        assertEquals(List.of("1", "2", "3", "4", "5"), cues.stream().map(Subtitles.Cue::id).toList());
    }

    @Test
    void hoursTakeAsManyDigitsAsTheyNeed() {
        String vtt = SampleDocuments.render(form, SampleDocuments.of(list(said(1, 360_000.0049, 363_661.999, "late"))));
        assertTrue(vtt.contains("\n100:00:00.005 --> 101:01:01.999\n"), vtt);
    }

    @Test
    void hostileTextsStayTextsOfTheirCue() {
        String vtt = SampleDocuments.render(form, Hostile.document());
        List<Subtitles.Cue> cues = Subtitles.vtt(vtt);
        assertEquals(Hostile.TEXTS.stream().map(Texts::line).toList(), cues.stream().map(Subtitles.Cue::text).toList());
        assertEquals(2, cues.stream().map(Subtitles.Cue::voice).distinct().count());
        assertEquals(cues.size(), vtt.split("-->", -1).length - 1);
        assertFalse(vtt.contains("\u0000") || vtt.contains("\u202e"));
    }

    @Test
    void aVoicesNameIsEscapedAndOnOneLine() {
        TranscriptDocument document = SampleDocuments.of(List.of(new Speaker(1, null, "Tom & <Jerry>\n\n--> x", null, null, null, null)),
                list(said(1, 0, 1, "AT&T & <i>you</i>")), List.of(), null);
        String vtt = SampleDocuments.render(form, document);
        assertTrue(vtt.contains("<v Tom &amp; &lt;Jerry&gt; --&gt; x>AT&amp;T &amp; &lt;i&gt;you&lt;/i&gt;\n"), vtt);
        assertEquals(List.of(new Subtitles.Cue("1", 0, 1000, "Tom & <Jerry> --> x", "AT&T & <i>you</i>")), Subtitles.vtt(vtt));
    }

    /** The end of the tag would make it an arrow. */
    @Test
    void aVoicesNameMayEndInDashes() {
        String vtt = SampleDocuments.render(form, SampleDocuments.of(List.of(new Speaker(1, null, "Ann--", null, null, null, null)),
                list(said(1, 0, 1, "x--")), List.of(), null));
        assertTrue(vtt.endsWith("\n00:00:00.000 --> 00:00:01.000\n<v Ann-- >x--\n"), vtt);
    }

    private List<Subtitles.Cue> read(TranscriptDocument document) {
        return Subtitles.vtt(SampleDocuments.render(form, document));
    }
}
