package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random documents, the same in each run: of signs that mean something somewhere, and of times and JSON of all kinds. */
class FormsFuzzTest {

    private static final String[] PIECES = {"<", ">", "</", "script", "style", "title", "svg", "--", "-->",
        "<!--", "&", "&amp;", "&#60;", "\"", "'", "=", " on", "{{", "}}", "{{{", "#", "/", "\\", "`", "${", "]]>", "\n", "\n\n", "\r", "\t", " ", "\u0000",
        "\u202E", "\u2067", "\uD83D", "\uDE00", "😀", "\u2028", "\u0301", "ا", "長", "a", "word",
        "7", ":", "<v x>", "NOTE", "javascript:", "https://evil.example/"};
    private static final double[] TIMES = {0, 1, 1.5, 3, 59.9996, 3600, 1e9, 1e300, -1, -1e300,
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};

    private final Random random = new Random(20261122);

    @Test
    void textsAddNothingToAPage() {
        for (int round = 0; round < 40; round++) {
            List<String> texts = List.of("a" + text(), "b" + text(), "c" + text());
            Page page = Page.of(Hostile.document(texts));
            assertEquals(Page.of(Hostile.harmless(texts)).skeleton(), page.skeleton(), texts::toString);
            assertEquals(List.of(), page.addresses());
        }
    }

    @Test
    void everyDocumentHasReadableFormsOfEachKind() {
        for (int round = 0; round < 150; round++) {
            TranscriptDocument document = document();
            long spoken = document.sentences().stream().filter(sentence -> !Texts.line(sentence.text()).isEmpty()).count();
            List<Subtitles.Cue> vtt = Subtitles.vtt(SampleDocuments.render(new VttForm(), document));
            assertEquals(spoken, vtt.size());
            assertTrue(vtt.stream().allMatch(cue -> cue.end() > cue.start()));
            assertEquals(spoken, Subtitles.srt(SampleDocuments.render(new SrtForm(), document)).size());
            String text = SampleDocuments.render(new TextForm(), document);
            assertFalse(text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)), text);
            Page page = Page.of(document);
            assertEquals(spoken, page.dom().select(".say").size());
            page.dom().select("svg [x]").forEach(shape ->
                    assertTrue(shape.attr("x").matches("0|(\\d{1,2}|100)\\.\\d{3}%"), shape::toString));
            page.dom().select("svg [width]").forEach(shape ->
                    assertTrue(shape.attr("width").matches("100%|(\\d{1,2}|100)\\.\\d{3}%"), shape::toString));
            assertTrue(page.dom().select(".tick").size() <= 11);
        }
    }

    private TranscriptDocument document() {
        List<Sentence> sentences = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            sentences.add(new Sentence(random.nextInt(), random.nextInt(4) - 1, time(), time(), text(),
                    random.nextBoolean() ? null : time(), List.of()));
        }
        List<OperatorResult> results = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            ObjectNode raw = SampleDocuments.JSON.createObjectNode();
            for (String member : List.of("predicted_label", "predicted_probability", "label_probabilities", "text_generation_results",
                    "json_results", "extract_match", "match_probability", "extract_results", "utterance_results", "normalized_result", text())) {
                raw.set(member, json(3));
            }
            results.add(new OperatorResult(text(), random.nextBoolean() ? null : text(), null, raw));
        }
        TranscriptDocument.Transcript transcript = SampleDocuments.transcript(text(), time());
        // Without a colon, which the reader of SubRip takes for the name's end
        String name = text().replace(":", "");
        Speaker speaker = new Speaker(1, text().replace(":", ""), random.nextBoolean() ? null : name, text(), null, null, null);
        return new TranscriptDocument(text(), SampleDocuments.origin(text()), null, transcript, List.of(speaker), sentences, results,
                random.nextBoolean() ? null : "https://media.example/" + text(), null);
    }

    private JsonNode json(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> SampleDocuments.JSON.nullNode();
            case 1 -> SampleDocuments.JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> SampleDocuments.JSON.getNodeFactory().numberNode(time());
            case 3 -> SampleDocuments.JSON.getNodeFactory().textNode("0.5");
            case 4, 5 -> SampleDocuments.JSON.getNodeFactory().textNode(text());
            case 6 -> SampleDocuments.JSON.createArrayNode().add(json(depth - 1)).add(json(depth - 1));
            default -> SampleDocuments.JSON.createObjectNode().<ObjectNode>set(text(), json(depth - 1)).set("result", json(depth - 1));
        };
    }

    private double time() {
        return TIMES[random.nextInt(TIMES.length)];
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
