package io.transcriptroutes.export;

import static io.transcriptroutes.export.SampleDocuments.list;
import static io.transcriptroutes.export.SampleDocuments.said;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HtmlFormTest {

    @Test
    void tellsWhichCallItIsAndWhoSpoke() {
        Page page = Page.of(SampleDocuments.refund());
        assertEquals("support-refund.wav · 19 November 2026", page.dom().title());
        assertEquals("support-refund.wav", page.text("h1"));
        assertEquals(List.of("Dana Whitfield", "Cy Doe"), page.texts(".people .who"));
        assertEquals(List.of("19 November 2026, 09:30:00 UTC", "17.2 s", "en-US", "WAV · pcm · 8 kHz · 2 channels",
                "s3://northwind-recordings/calls/2026/11/support-refund.wav"), page.texts("section .facts dd"));
        assertEquals("GT" + "0a".repeat(16), page.text("footer dd"));
    }

    @Test
    void drawsALaneForEachAndABarForEachSentence() {
        Page page = Page.of(SampleDocuments.refund());
        assertEquals(2, page.dom().select(".lanes rect.lane").size());
        assertEquals(List.of("#t=0", "#t=9.37", "#t=5.73", "#t=15.04"), page.dom().select(".lanes a").eachAttr("href"));
        assertEquals("33.256%", page.dom().select(".lanes .v2 .bar").first().attr("x"));
        assertTrue(page.text(".lanes desc").contains("Dana Whitfield: 11.4 s, 66 %, 2 sentences; Cy Doe: 5.8 s, 34 %"));
        assertEquals(List.of("11.4 s", "5.8 s", "0 s", "0 s"), page.texts(".talk .time"));
    }

    @Test
    void showsTheConversationWithAPlaceForEachSentence() {
        Page page = Page.of(SampleDocuments.of(list(said(1, 0, 2, "One."), said(1, 2, 4, "Two."),
                said(2, 2, 3, "Three."), said(2, 63, 64, "Four."))));
        assertEquals(List.of("t=0", "t=2", "t=2-2", "t=63"), page.dom().select(".say").eachAttr("id"));
        assertEquals(List.of("0:00", "0:02", "0:02", "1:03"), page.texts(".say a"));
        assertEquals(List.of("One.", "Two.", "Three.", "Four."), page.texts(".say > span[dir=auto]"));
        assertEquals(List.of("Dana Whitfield", "Cy Doe", "Cy Doe"), page.texts(".turn .who"));
    }

    @Test
    void showsOperatorResultsByWhatTheyHold() {
        Page page = Page.of(SampleDocuments.refund());
        assertEquals(List.of("Sentiment Analysis", "Conversation Summary", "Talk Time"), page.texts(".card h3"));
        assertEquals("positive · 91 %", page.text(".finding"));
        assertEquals(List.of("positive", "neutral", "negative"), page.texts(".labels bdi"));
        assertEquals(List.of("91.000%", "5.000%", "4.000%"), page.dom().select(".labels .bar").eachAttr("width"));
        assertEquals(2, page.texts(".prose").size());
        assertEquals(List.of("sentences", "seconds by channel", "1", "2", "questions", "escalated"), page.texts(".tree b bdi"));
        assertEquals(List.of("4", "11.4", "5.83", "How can I help you today?", "no"), page.texts(".tree .value"));
    }

    @Test
    void anEmptyOneSaysSoKindlyAndDrawsNothing() {
        Page page = Page.of(SampleDocuments.of(List.of()));
        assertEquals("No speech was recognised in this recording.", page.text(".empty p"));
        assertTrue(page.dom().select("svg, .turns, .talk, .cards, audio, script").isEmpty());
    }

    @Test
    void marksWhatWasHardlyHeard() {
        Page page = Page.of(SampleDocuments.of(list(new Sentence(0, 1, 0, 1, "mumbled", 0.31, List.of()), said(2, 1, 2, "clear"),
                new Sentence(2, 1, 2, 3, "unknown", null, List.of()), new Sentence(3, 1, 3, 4, "none", Double.NaN, List.of()))));
        assertEquals(List.of("mumbled"), page.texts(".unsure"));
        assertEquals("Recognised with 31 % confidence", page.dom().select(".unsure").attr("title"));
        assertTrue(Page.of(SampleDocuments.refund()).dom().select(".unsure, .conversation > .note").isEmpty());
    }

    @Test
    void loadsNothingButTheAudio() {
        Page page = Page.of(SampleDocuments.refund());
        assertEquals(List.of("https://media.example.com/calls/support-refund.wav?signature=abc"), page.addresses());
        assertEquals("default-src 'none'; style-src " + Page.hash(page.dom().expectFirst("style")) + "; script-src "
                + Page.hash(page.dom().expectFirst("script")) + "; media-src https://media.example.com; base-uri 'none'; form-action 'none'",
                page.policy());
        assertFalse(page.html().contains("pictures.example"));
        assertFalse(PageTemplate.STYLE.matches("(?is).*(url\\(|@import|</).*") || PageTemplate.SCRIPT.contains("</"));
        assertTrue(page.dom().select("[style], link, img, iframe, object, embed, form").isEmpty());
    }

    @Test
    void withoutAudioThereIsNoScript() {
        Page page = Page.of(SampleDocuments.of(speech()));
        assertTrue(page.dom().select("script, audio").isEmpty());
        assertEquals("default-src 'none'; style-src " + Page.hash(page.dom().expectFirst("style")) + "; base-uri 'none'; form-action 'none'",
                page.policy());
    }

    @Test
    void onlyAWellFormedLanguageBecomesOne() {
        assertEquals("de-CH", page(SampleDocuments.transcript("de-CH", 1.0)).dom().select(".turns").attr("lang"));
        assertNull(page(SampleDocuments.transcript("en\" onclick=\"x", 1.0)).dom().expectFirst(".turns").attribute("lang"));
        assertNull(page(SampleDocuments.transcript(null, 1.0)).dom().expectFirst(".turns").attribute("lang"));
    }

    @Test
    void hostileTextsStayTexts() {
        Page page = Page.of(Hostile.document());
        assertEquals(Page.of(Hostile.harmless(Hostile.TEXTS)).skeleton(), page.skeleton());
        assertEquals(Hostile.TEXTS.stream().map(Texts::line).toList(), page.texts(".say > span"));
        assertEquals(List.of(), page.addresses());
        assertTrue(page.dom().select("script, audio, img").isEmpty());
        assertFalse(page.html().codePoints().anyMatch(c -> c != '\n' && Character.isISOControl(c)
                || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069));
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        TranscriptDocument.Origin nowhere = new TranscriptDocument.Origin(null, null, null, null, null, null, null, null);
        TranscriptDocument.Transcript bare = new TranscriptDocument.Transcript("GT1", null, null, null, null, false,
                null, null, null, null);
        List<Sentence> silent = list(new Sentence(0, 7, 0, 0, null, null, List.of()));
        Page page = Page.of(new TranscriptDocument(null, nowhere, null, bare, List.of(), silent,
                List.of(new OperatorResult(null, null, null, null)), null, null));
        assertEquals("GT1", page.dom().title());
        assertEquals(List.of("Not known", "Not known"), page.texts("section .facts dd"));
        assertEquals(List.of("Channel 7"), page.texts(".people .who"));
        assertEquals("Operator", page.text(".card h3"));
        assertFalse(page.html().contains("null"));
        for (Form form : List.of(new VttForm(), new SrtForm(), new TextForm())) {
            assertFalse(SampleDocuments.render(form, SampleDocuments.of(silent)).contains("null"));
        }
    }

    @Test
    void fiveThousandSentencesAreAllThereAndFewBars() {
        Page page = Page.of(SamplePages.conversation(5_001, "calls/all-day.flac"));
        assertEquals(5_001, page.dom().select(".say").size());
        assertEquals(5_001, new HashSet<>(page.dom().select(".say").eachAttr("id")).size());
        assertTrue(page.dom().select(".lanes .v1 .bar").size() < 340);
        assertTrue(page.html().length() < 2_000_000, () -> page.html().length() + " characters");
    }

    @Test
    void theSameDocumentIsTheSamePageEverywhere() {
        byte[] here = new HtmlForm().render(SampleDocuments.refund());
        byte[] text = new TextForm().render(SamplePages.conversation(50, "a"));
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-SA-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertArrayEquals(here, new HtmlForm().render(SampleDocuments.refund()));
                assertArrayEquals(text, new TextForm().render(SamplePages.conversation(50, "a")));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<Sentence> speech() {
        return SampleDocuments.speech("appointment");
    }

    private static Page page(TranscriptDocument.Transcript transcript) {
        TranscriptDocument small = SampleDocuments.refund();
        return Page.of(new TranscriptDocument(small.id(), small.recording(), null, transcript, small.speakers(),
                small.sentences(), List.of(), null, null));
    }
}
