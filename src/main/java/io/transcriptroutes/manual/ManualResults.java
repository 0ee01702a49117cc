package io.transcriptroutes.manual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.failure.ShownUrls;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.SubmittedUrl;
import io.transcriptroutes.twilio.TwilioAnswers;

/** What is answered to operations on one transcript, in JSON's types. */
public final class ManualResults {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectReader WHOLE = JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {
    };
    private ManualResults() {
    }

    /**
     * @param transcript Twilio's resource, or {@code gone}
     * @param rows the ledger's, none if it does not know the transcript
     */
    public static Map<String, Object> fetched(OneTranscript one, JsonNode transcript, List<Map<String, Object>> rows) {
        Map<String, Object> result = new LinkedHashMap<>();
        boolean gone = TwilioAnswers.isGone(transcript);
        result.put("sid", one.sid());
        result.put("gone", gone);
        result.put("transcript", gone ? null : JSON.convertValue(withoutQueries(transcript), MAP));
        result.put("recording", rows.isEmpty() ? null : told(rows.get(0)));
        return result;
    }

    /** @param rows the ledger's, after its transcript was replaced */
    public static Map<String, Object> retranscribed(OneTranscript one, List<Map<String, Object>> rows) {
        Map<String, Object> row = rows.isEmpty() ? Map.of() : rows.get(0);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("replaced", one.sid());
        result.put("done", one.sid().equals(row.get("replaced_sid")));
        result.put("recording", row.isEmpty() ? null : told(row));
        return result;
    }

    /** What tells one recording from another, and where it stands. */
    static Map<String, Object> told(Map<String, Object> row) {
        Recording recording = Recording.of(row);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", recording.id());
        told.put("name", recording.name());
        told.put("source", recording.source());
        told.put("state", recording.state());
        told.put("transcriptSid", recording.transcriptSid());
        told.put("failed", "failed".equals(recording.state()) ? recording.lastError() : null);
        return told;
    }

    /** The same JSON with each URL cut before its query, which may be a signature; the channel may come as JSON within a text. */
    static JsonNode withoutQueries(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(withoutQueries(node.asText()));
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), withoutQueries(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(withoutQueries(item)));
            return copy;
        }
        return node;
    }

    private static String withoutQueries(String text) {
        String begun = text.strip();
        if (SubmittedUrl.isUrl(begun)) {
            // As a whole: there are signers that leave quotes and blanks as they are
            return SubmittedUrl.addressOf(begun);
        }
        if (!begun.startsWith("{") && !begun.startsWith("[")) {
            return ShownUrls.withoutQueries(text);
        }
        try {
            JsonNode inner = WHOLE.readTree(begun);
            JsonNode cut = withoutQueries(inner);
            return cut.equals(inner) ? text : cut.toString();
        } catch (JsonProcessingException e) {
            return ShownUrls.withoutQueries(text);
        }
    }
}
