package io.transcriptroutes.export;

import static io.transcriptroutes.export.SampleDocuments.list;
import static io.transcriptroutes.export.SampleDocuments.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SrtFormTest {

    private final SrtForm form = new SrtForm();

    @Test
    void aPlayerReadsBackWhoSaysWhatAndWhen() {
        List<Subtitles.Cue> cues = Subtitles.srt(SampleDocuments.render(form, SampleDocuments.refund()));
        assertEquals(List.of("1", "2", "3", "4"), cues.stream().map(Subtitles.Cue::id).toList());
        assertEquals(new Subtitles.Cue("2", 5730, 9370, "Cy Doe", "Hi, I was charged twice for my order last week."), cues.get(1));
    }

    @Test
    void nothingIsSaidInAnEmptyOne() {
        assertEquals("", SampleDocuments.render(form, SampleDocuments.of(List.of())));
    }

    @Test
    void arrowsTagsAndStyleCodesAreTakenApart() {
        String srt = SampleDocuments.render(form, SampleDocuments.of(list(said(1, 0, 1, "a --> b ---> c"), said(2, 1, 2, "<b>x</b> {\\an8} 1 < 2 <3"))));
        assertTrue(srt.contains("Dana Whitfield: a -- > b --- > c\n"), srt);
        assertTrue(srt.contains("Cy Doe: < b>x< /b> { \\an8} 1 < 2 <3\n"), srt);
    }

    @Test
    void hostileTextsStayTextsOfTheirCue() {
        List<Subtitles.Cue> cues = Subtitles.srt(SampleDocuments.render(form, Hostile.document()));
        assertEquals(Hostile.TEXTS.size(), cues.size());
        assertEquals("emoji 👩‍👩‍👧 🏴‍☠️", cues.get(15).text());
    }
}
