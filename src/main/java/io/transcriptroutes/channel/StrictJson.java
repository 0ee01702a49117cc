package io.transcriptroutes.channel;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON (RFC 8259) as two readers cannot understand it in two ways: no duplicate members, nothing after the end. */
final class StrictJson {

    /** Ours are four deep; a bomb of brackets ends here. */
    private static final int DEEPEST = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {
    }

    /** @throws JsonProcessingException whose message may quote the text */
    static JsonNode read(String text) throws JsonProcessingException {
        JsonNode document = MAPPER.readTree(text);
        if (!isFinite(document)) {
            throw new JsonParseException(null, "a number is too large");
        }
        return document;
    }

    /**
     * The validator fails on the infinity that 1e999 becomes. BigDecimal is no way out: the validator writes all the
     * zeros of 1e999999999, which takes it hours.
     */
    private static boolean isFinite(JsonNode node) {
        if (node.isDouble()) {
            return Double.isFinite(node.doubleValue());
        }
        for (JsonNode child : node) {
            if (!isFinite(child)) {
                return false;
            }
        }
        return true;
    }

    /** The problem in words that follow the document's name. */
    static String inWords(JsonProcessingException e, Problems problems) {
        String where = e.getLocation() == null ? ""
                : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
        return "cannot be read as JSON" + where + ": " + problems.quote(e.getOriginalMessage());
    }
}
