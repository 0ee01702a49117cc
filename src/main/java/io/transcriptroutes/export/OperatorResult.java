package io.transcriptroutes.export;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one of Twilio's language operators found.
 *
 * @param type as Twilio writes it, in hyphens: {@code conversation-classify}, {@code text-generation}, …
 * @param raw Twilio's own JSON of the result
 */
public record OperatorResult(String name, String type, String sid, JsonNode raw) {
}
