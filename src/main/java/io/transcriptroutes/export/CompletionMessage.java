package io.transcriptroutes.export;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The small JSON that tells somebody of an export once all its files exist. It may come twice. */
final class CompletionMessage {

    private static final int VERSION = 1;

    private CompletionMessage() {
    }

    /** @param row of the table {@code recording} */
    static byte[] of(Map<String, Object> row, int sentences, List<ExportFile> files) {
        TranscriptDocument.Origin origin = Documents.origin(row);
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("version", VERSION).put("id", (String) row.get("id"))
                .put("transcriptSid", (String) row.get("transcript_sid")).put("source", origin.source()).put("name", origin.name())
                .put("sentences", sentences).put("empty", sentences == 0);
        ArrayNode list = message.putArray("files");
        files.forEach(file -> list.addObject().put("target", file.target()).put("form", file.form()).put("name", file.name())
                .put("sha256", file.sha256()).put("sizeBytes", file.sizeBytes()));
        return JsonForm.bytes(message);
    }
}
