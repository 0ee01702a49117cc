package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.HostileInput;
import io.transcriptroutes.HostileJson;
import io.transcriptroutes.export.ExportTarget.Text;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.twilio.TranscriptPages;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever Twilio says was said: each form parses as what it is, holds the words as words, and lies where it belongs. */
class HostileResultsTest extends HostileInput {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SID = "GT" + "0123456789abcdef".repeat(2);

    @Provide
    Arbitrary<List<ObjectNode>> items() {
        return HostileJson.objects().list().ofMaxSize(4);
    }

    @Property
    void pagesOfAnyShapeAreReadOrRefused(@ForAll("json") JsonNode sentences, @ForAll("json") JsonNode next, @ForAll("json") JsonNode media) {
        ResultPages pages = new ResultPages(new TranscriptPages("https://intelligence.twilio.com/v2"), SID, Text.REDACTED, true, true);
        ObjectNode page = JSON.objectNode();
        page.set("sentences", sentences);
        page.putObject("meta").set("next_page_url", next);
        try {
            pages.accept(page);
            assertTrue(pages.next().path().startsWith("/Transcripts"), pages.next()::toString);
            pages.accept(media);
        } catch (FailureException e) {
            assertFalse(e.failure().message().chars().anyMatch(Character::isISOControl), e.failure()::message);
        }
    }

    @Property
    void anyResultsHaveFormsThatParse(@ForAll("objects") ObjectNode transcript, @ForAll("items") List<ObjectNode> sentences,
            @ForAll("items") List<ObjectNode> results, @ForAll("texts") String text, @ForAll("texts") String name) throws IOException {
        String key = "calls/" + name;
        transcript.put("duration", text).put("date_created", name).put("media_start_time", text);
        for (ObjectNode sentence : sentences) {
            sentence.put("transcript", text + sentence.path("transcript").asText(""));
        }
        TranscriptDocument document = document(transcript, sentences, results, key, text);
        List<String> spoken = document.sentences().stream().map(sentence -> Texts.line(sentence.text())).filter(line -> !line.isEmpty()).sorted().toList();

        JsonNode json = SampleDocuments.JSON.readTree(new JsonForm().render(document));
        SchemaCheck.assertValid(json);
        assertEquals(sentences.size(), json.path("sentences").size());
        // What has no bytes in UTF-8, half a surrogate pair, is no key of S3
        assertEquals(new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8), json.at("/recording/key").textValue());
        assertEquals(spoken, Subtitles.vtt(SampleDocuments.render(new VttForm(), document)).stream().map(Subtitles.Cue::text).sorted().toList());
        assertEquals(spoken.size(), Subtitles.srt(SampleDocuments.render(new SrtForm(), document)).size());
        assertFalse(SampleDocuments.render(new TextForm(), document).chars().anyMatch(c -> c != '\n' && Character.isISOControl(c)));
        Page page = Page.of(document);
        assertTrue(page.dom().select("script").size() <= 1);
        assertEquals(1, page.dom().select("style").size());
        assertEquals(List.of(), page.dom().select("iframe,object,embed,link,base,form,img,frame,meta[http-equiv=refresh]"));
        assertTrue(page.dom().getAllElements().stream().flatMap(element -> element.attributes().asList().stream())
                .noneMatch(attribute -> attribute.getKey().startsWith("on")));
        assertTrue(page.addresses().stream().allMatch(address -> MediaLink.of(address).isPresent()), page.addresses()::toString);
        assertEquals(spoken.size(), page.dom().select(".say").size());
    }

    @Property
    void anExportLiesBelowItsFolderAndNoTwoKeysShareOne(@ForAll("texts") String key, @ForAll("texts") String other) {
        Path folder = Path.of("/exports/s3");
        String path = ExportName.path(key);
        Path file = folder.resolve(path + ".json");
        assertEquals(file, file.normalize());
        assertTrue(file.startsWith(folder) && !file.equals(folder), path);
        assertTrue(path.chars().allMatch(c -> c >= ' ' && c < 0x7f && "${}\\:*?\"<>|#`^'".indexOf(c) < 0), path);
        assertTrue(path.length() <= ExportName.LONGEST_PATH, path);
        if (!key.equals(other)) {
            assertNotEquals(path, ExportName.path(other));
        }
    }

    @Example
    void sentencesOfManyMegabytesAreNotGathered() {
        ResultPages pages = new ResultPages(new TranscriptPages("https://intelligence.twilio.com/v2"), SID, Text.REDACTED, true, false);
        assertEquals("transcript-too-large", assertThrows(FinalException.class, () -> {
            for (int i = 0; i < 80; i++) {
                ObjectNode page = JSON.objectNode();
                page.putArray("sentences").addObject().put("sentence_index", i).put("transcript", "x".repeat(1_000_000));
                page.putObject("meta").put("next_page_url", "https://intelligence.twilio.com/v2/Transcripts/" + SID + "/Sentences?Page=" + (i + 1));
                pages.accept(page);
            }
        }).failure().code());
        assertTrue(pages.sentences().size() < 70);
    }

    private static TranscriptDocument document(ObjectNode transcript, List<ObjectNode> sentences, List<ObjectNode> results, String key, String media) {
        ResultPages pages = new ResultPages(new TranscriptPages("https://intelligence.twilio.com/v2"), SID, Text.REDACTED, true, false);
        for (int i = 0; i < sentences.size(); i++) {
            // One sentence each, however alike they are
            sentences.get(i).put("sid", "GS" + i);
        }
        pages.accept(page("sentences", sentences));
        pages.accept(page("operator_results", results));
        Map<String, Object> row = new HashMap<>(Map.of("id", "5f".repeat(32), "source", "s3", "bucket", "recordings", "object_key", key,
                "transcript_sid", SID, "service_sid", "GA" + "0".repeat(32), "size_bytes", 1L));
        return Documents.of(row, transcript, Text.REDACTED, pages, media);
    }

    private static ObjectNode page(String list, List<ObjectNode> items) {
        ObjectNode page = JSON.objectNode();
        ArrayNode array = page.putArray(list);
        items.forEach(array::add);
        page.putObject("meta").putNull("next_page_url");
        return page;
    }
}
