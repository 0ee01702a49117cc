package io.transcriptroutes.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Transcripts to render: small ones for tests, and those that one shows. */
final class SampleDocuments {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Speaker DANA =
            new Speaker(1, "Agent", "Dana Whitfield", "u-1042", null, "dana@northwind.example", "https://pictures.example/dana.png");
    static final Speaker CY = new Speaker(2, "Customer", "Cy Doe", null, "+15550100", null, null);

    private SampleDocuments() {
    }

    static TranscriptDocument of(List<Sentence> sentences, OperatorResult... results) {
        return of(List.of(DANA, CY), sentences, List.of(results), null);
    }

    static TranscriptDocument of(List<Speaker> speakers, List<Sentence> sentences, List<OperatorResult> results, String mediaUrl) {
        return new TranscriptDocument("5f".repeat(32), origin("calls/2026/11/support-refund.wav"),
                new TranscriptDocument.Audio("wav", "pcm", 2, 8000, 17.23, true), transcript("en-US", 17.0), speakers, sentences, results,
                mediaUrl,
                new TranscriptDocument.Timings(Instant.parse("2026-11-19T10:00:00Z"), null, Instant.parse("2026-11-19T10:04:00Z")));
    }

    static TranscriptDocument.Origin origin(String key) {
        return new TranscriptDocument.Origin("calls", "northwind-recordings", key, "v1", null, null, 551_000L, null);
    }

    static TranscriptDocument.Transcript transcript(String language, Double seconds) {
        return new TranscriptDocument.Transcript("GT" + "0a".repeat(16), "GA" + "0b".repeat(16), "tr1-5f5f5f5f",
                "completed", language, false, Instant.parse("2026-11-19T09:30:00Z"), seconds,
                Instant.parse("2026-11-19T10:01:00Z"), Instant.parse("2026-11-19T10:04:00Z"));
    }

    static Sentence said(int channel, double start, double end, String text) {
        return new Sentence(0, channel, start, end, text, 0.97, List.of());
    }

    static List<Sentence> list(Sentence... sentences) {
        return Arrays.asList(sentences);
    }

    /** What is said in one of the recordings that the simulator knows. */
    static List<Sentence> speech(String name) {
        try (InputStream stream = SampleDocuments.class.getResourceAsStream("/speech/" + name + ".json")) {
            List<Sentence> sentences = new ArrayList<>();
            JSON.readTree(stream).forEach(line -> sentences.add(new Sentence(sentences.size(), line.path("channel").asInt(),
                    line.path("start").asDouble(), line.path("end").asDouble(), line.path("text").asText(), 0.97, List.of())));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TranscriptDocument refund() {
        return of(List.of(DANA, CY), speech("support-refund"), List.of(
                result("Sentiment Analysis", "conversation-classify", "{'predicted_label':'positive','predicted_probability':'0.91',"
                        + "'label_probabilities':{'neutral':'0.05','positive':'0.91','negative':0.04},'extract_match':null}"),
                result("Conversation Summary", "text-generation", "{'text_generation_results':{'format':'text','result':"
                        + "'The customer was charged twice for last week\\u2019s order.\\n\\n"
                        + "Dana found the duplicate charge and refunded it at once.'}}"),
                result("Talk Time", "json", "{'json_results':{'sentences':4,'seconds_by_channel':{'1':11.4,'2':5.83},"
                        + "'questions':['How can I help you today?'],'escalated':false}}")),
                "https://media.example.com/calls/support-refund.wav?signature=abc");
    }

    static OperatorResult result(String name, String type, String raw) {
        return new OperatorResult(name, type, "LY" + "0c".repeat(16), json(raw));
    }

    /** JSON with single quotes instead of double ones. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String render(Form form, TranscriptDocument document) {
        return new String(form.render(document), StandardCharsets.UTF_8);
    }
}
