package io.transcriptroutes.failure;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.audio.AudioFacts;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.twilio.TranscriptRequest;

/** The self-contained JSON document that a recording leaves when it fails for good. It holds no presigned query. */
public final class DeadLetters {

    private static final int VERSION = 1;
    private static final String FILE_SCHEME = "file:";

    private final ObjectMapper json = new ObjectMapper();

    /** The folder that {@code dead-letter.uri} names, as Camel reads it; empty for a bucket or a queue. */
    public static Optional<Path> folder(String uri) {
        return uri.startsWith(FILE_SCHEME)
                ? Optional.of(Path.of(uri.substring(FILE_SCHEME.length()).split("\\?", 2)[0].replaceFirst("^//", "")))
                : Optional.empty();
    }

    /**
     * @param attempts the rows of the table {@code attempt}: the tries before this one
     * @param audio what the header said, null if it was not read
     * @param transcript what was sent, null if nothing was
     */
    public byte[] document(
            Recording recording, Failure failure, List<Map<String, Object>> attempts, AudioFacts audio,
            TranscriptRequest transcript) throws JsonProcessingException {
        String failedAt = Instant.now().toString();
        ObjectNode document = json.createObjectNode().put("version", VERSION).put("id", recording.id())
                .put("failedAt", failedAt).put("source", recording.source());
        putRecording(document.putObject("recording"), recording);
        putReason(document.putObject("reason"), failure);
        ArrayNode tries = document.putArray("attempts");
        attempts.forEach(row -> putAttempt(tries.addObject(), row));
        putReason(tries.addObject().put("failedAt", failedAt), failure);
        if (audio != null) {
            document.set("audio", json.valueToTree(audio));
        }
        putSent(document.putObject("twilio"), recording, transcript);
        document.put("redrive", "Remove the cause, then: bin/transcript-routes redrive --id " + recording.id());
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }

    /** The small document beside a dead letter whose recording is tried again; {@code mark} tells the two apart in a queue. */
    public byte[] mark(Recording recording, String code) throws JsonProcessingException {
        ObjectNode mark = json.createObjectNode().put("version", VERSION).put("mark", "redriven").put("id", recording.id())
                .put("redrivenAt", Instant.now().toString()).put("document", recording.deadLetterName());
        mark.putObject("reason").put("code", code);
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(mark);
    }

    private static void putRecording(ObjectNode node, Recording recording) {
        if (recording.recordingSid() != null) {
            node.put("recordingSid", recording.recordingSid());
            return;
        }
        if (recording.url() != null) {
            node.put("url", recording.url());
            return;
        }
        if (recording.key() == null) {
            // A transcript that Twilio made on its own
            return;
        }
        node.put("bucket", recording.bucket()).put("key", recording.key()).put("version", recording.version())
                .put("size", recording.size()).put("lastModified", String.valueOf(recording.lastModified()));
    }

    private static void putReason(ObjectNode node, Failure failure) {
        node.put("code", failure.code()).put("message", failure.message());
        if (failure.twilioCode() != null) {
            node.put("twilioCode", failure.twilioCode())
                    .put("moreInfo", "https://www.twilio.com/docs/api/errors/" + failure.twilioCode());
        }
        if (failure.httpStatus() != null) {
            node.put("httpStatus", failure.httpStatus());
        }
    }

    private static void putAttempt(ObjectNode node, Map<String, Object> row) {
        node.put("failedAt", String.valueOf(Times.instant(row.get("failed_at"))));
        putReason(node, new Failure(null, (String) row.get("error_code"), (String) row.get("error_message"),
                (Integer) row.get("twilio_code"), (Integer) row.get("http_status"), null));
    }

    private void putSent(ObjectNode node, Recording recording, TranscriptRequest transcript) throws JsonProcessingException {
        node.put("serviceSid", recording.serviceSid()).put("transcriptSid", recording.transcriptSid())
                .put("status", recording.twilioStatus());
        String channel = transcript == null ? recording.channel() : transcript.redactedChannel();
        node.put("customerKey", transcript == null ? recording.customerKey() : transcript.customerKey());
        node.set("channel", channel == null ? null : json.readTree(channel));
    }
}
