package io.transcriptroutes.events;

import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.failure.ShownUrls;

/**
 * The document that a message leaves which nobody understands.
 *
 * @param source whose queue it came from
 * @param message as it was received
 * @param code our own, in kebab case
 * @param reason one sentence that quotes nothing of the message
 */
public record PoisonLetter(String source, QueueMessage message, String code, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;
    private static final int LONGEST = 64 * 1024;

    /** No recording's dead letter has such a name, so that neither reconciling nor redriving takes it for one. */
    public String getName() {
        return "event-" + source + "-" + message.id().replaceAll("[^A-Za-z0-9-]", "-") + ".json";
    }

    /** At most 64 K characters of the message, its URLs without their queries: they may open something. */
    public byte[] document() throws JsonProcessingException {
        String body = message.body() == null ? "" : message.body();
        ObjectNode document = JSON.createObjectNode().put("version", VERSION).put("event", message.id())
                .put("failedAt", Instant.now().toString()).put("source", source);
        document.putObject("reason").put("code", code).put("message", reason);
        document.put("body", ShownUrls.withoutQueries(body.substring(0, Math.min(body.length(), LONGEST))));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }
}
