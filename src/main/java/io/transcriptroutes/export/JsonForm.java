package io.transcriptroutes.export;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Everything, for programs: {@code config/transcript.schema.json} describes it. Members that nothing is known of are left out. */
public final class JsonForm implements Form {

    static final String CONTENT_TYPE = "application/json";

    private static final int VERSION = 1;
    private static final ObjectWriter WRITER = new ObjectMapper().writer();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String contentType() {
        return CONTENT_TYPE;
    }

    @Override
    public byte[] render(TranscriptDocument document) {
        ObjectNode json = object().put("version", VERSION).put("id", document.id()).put("empty", document.isEmpty());
        json.set("recording", recording(document.recording()));
        if (document.audio() != null) {
            json.set("audio", audio(document.audio()));
        }
        json.set("transcript", transcript(document.transcript()));
        ArrayNode participants = json.putArray("participants");
        document.speakers().forEach(speaker -> participants.add(speaker(speaker)));
        ArrayNode sentences = json.putArray("sentences");
        document.sentences().forEach(sentence -> sentences.add(sentence(sentence, document)));
        ArrayNode results = json.putArray("operatorResults");
        document.operatorResults().forEach(result -> results.add(result(result)));
        put(json, "mediaUrl", document.mediaUrl());
        ObjectNode timings = json.putObject("timings");
        put(timings, "discoveredAt", document.timings().discoveredAt());
        put(timings, "submittedAt", document.timings().submittedAt());
        put(timings, "completedAt", document.timings().completedAt());
        return bytes(json);
    }

    private static ObjectNode recording(TranscriptDocument.Origin origin) {
        ObjectNode json = object().put("source", origin.source());
        put(json, "name", origin.name());
        put(json, "bucket", origin.bucket());
        put(json, "key", origin.key());
        put(json, "version", origin.version());
        put(json, "recordingSid", origin.recordingSid());
        put(json, "url", origin.url());
        put(json, "sizeBytes", origin.sizeBytes());
        put(json, "lastModified", origin.lastModified());
        return json;
    }

    private static ObjectNode audio(TranscriptDocument.Audio audio) {
        ObjectNode json = object();
        put(json, "format", audio.format());
        put(json, "codec", audio.codec());
        put(json, "channels", audio.channels());
        put(json, "sampleRate", audio.sampleRate());
        put(json, "durationSeconds", audio.durationSeconds());
        put(json, "durationExact", audio.durationExact());
        return json;
    }

    private static ObjectNode transcript(TranscriptDocument.Transcript transcript) {
        ObjectNode json = object().put("sid", transcript.sid()).put("serviceSid", transcript.serviceSid());
        put(json, "customerKey", transcript.customerKey());
        put(json, "status", transcript.status());
        put(json, "languageCode", transcript.languageCode());
        json.put("redacted", transcript.redacted());
        put(json, "mediaStartTime", transcript.mediaStartTime());
        put(json, "durationSeconds", transcript.durationSeconds());
        put(json, "createdAt", transcript.createdAt());
        put(json, "updatedAt", transcript.updatedAt());
        return json;
    }

    private static ObjectNode speaker(Speaker speaker) {
        ObjectNode json = object().put("channel", speaker.channel()).put("label", speaker.label());
        put(json, "role", speaker.role());
        put(json, "fullName", speaker.fullName());
        put(json, "userId", speaker.userId());
        put(json, "mediaParticipantId", speaker.mediaParticipantId());
        put(json, "email", speaker.email());
        put(json, "imageUrl", speaker.imageUrl());
        return json;
    }

    private static ObjectNode sentence(Sentence sentence, TranscriptDocument document) {
        Speaker speaker = document.speaker(sentence.channel());
        ObjectNode json = object().put("index", sentence.index()).put("channel", sentence.channel()).put("speaker", speaker.label());
        put(json, "role", speaker.role());
        json.put("start", sentence.start()).put("end", sentence.end()).put("text", sentence.text());
        put(json, "confidence", sentence.confidence());
        if (!sentence.words().isEmpty()) {
            ArrayNode words = json.putArray("words");
            sentence.words().forEach(word -> words.addObject().put("word", word.word()).put("start", word.start()).put("end", word.end()));
        }
        return json;
    }

    private static ObjectNode result(OperatorResult result) {
        ObjectNode json = object();
        put(json, "name", result.name());
        put(json, "type", result.type());
        put(json, "operatorSid", result.sid());
        json.set("raw", result.raw());
        return json;
    }

    private static void put(ObjectNode json, String member, Object value) {
        if (value != null) {
            json.set(member, value instanceof Instant instant ? JsonNodeFactory.instance.textNode(instant.toString())
                    : JsonNodeFactory.instance.pojoNode(value));
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] bytes(JsonNode json) {
        try {
            // By way of a String: half a surrogate pair, which a text of Twilio's may hold, has no bytes, and would end it all
            return WRITER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
