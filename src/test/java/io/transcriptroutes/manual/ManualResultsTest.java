package io.transcriptroutes.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

/** What is printed of Twilio's answer: never the signature by which it fetched a recording. */
class ManualResultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void noSignatureIsLeftWhereverAUrlStands() throws Exception {
        String channel = JSON.writeValueAsString(JSON.readTree("""
                {"media_properties":{"source_sid":null,"media_url":"https://h/it's.wav?a='S3CRET b&c=\\"S3CRET"},"n":[1.50,"https://h/?S3CRET"]}"""));
        JsonNode answer = JSON.createObjectNode().put("channel", channel).put("url", "https://h/a'b?X='S3CRET'&y=S3CRET z")
                .put("text", "see https://h/a?S3CRET, or not?").put("broken", "{\"media_url\":\"https://h/it's?S3CRET'S3CRET\"")
                .put("twice", JSON.writeValueAsString(JSON.createObjectNode().put("channel", channel)));
        JsonNode shown = ManualResults.withoutQueries(answer);
        assertFalse(shown.toString().contains("S3CRET"), shown::toString);
        assertEquals("https://h/a'b", shown.path("url").asText());
        assertEquals("https://h/it's.wav", JSON.readTree(shown.path("channel").asText()).at("/media_properties/media_url").asText());
        assertEquals("see https://h/a or not?", shown.path("text").asText());
    }

    @Test
    void whatHoldsNoUrlStaysAsItIs() {
        for (String text : new String[] {"{\"a\" : 1.50}", "[really?]", "what? #1", "{"}) {
            assertEquals(text, ManualResults.withoutQueries(JsonNodeFactory.instance.textNode(text)).asText());
        }
    }

    @Test
    void aLongTextIsNoBurden() {
        for (String piece : new String[] {"https://", "https:\\/\\/a", "{\"", "http"}) {
            JsonNode text = JsonNodeFactory.instance.textNode(piece.repeat(1_000_000 / piece.length()));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ManualResults.withoutQueries(text));
        }
    }
}
