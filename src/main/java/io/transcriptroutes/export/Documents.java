package io.transcriptroutes.export;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.export.ExportTarget.Text;
import io.transcriptroutes.export.TranscriptDocument.Audio;
import io.transcriptroutes.export.TranscriptDocument.Origin;
import io.transcriptroutes.export.TranscriptDocument.Timings;
import io.transcriptroutes.export.TranscriptDocument.Transcript;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.twilio.ListedTranscript;

/** Puts together what the ledger and Twilio know of a transcript. Tolerates what is missing, and numbers that are strings. */
final class Documents {

    private Documents() {
    }

    /** @param row of the table {@code recording} */
    static Origin origin(Map<String, Object> row) {
        String url = text(row, "url");
        return new Origin(text(row, "source"), text(row, "bucket"), text(row, "object_key"), text(row, "object_version"),
                text(row, "recording_sid"), url == null ? null : url.split("[?#]", 2)[0],
                row.get("size_bytes") == null ? null : ((Number) row.get("size_bytes")).longValue(),
                Times.instant(row.get("last_modified")));
    }

    /**
     * @param row of the table {@code recording}
     * @param transcript as Twilio has it
     * @param mediaUrl null where it is not exported
     */
    static TranscriptDocument of(Map<String, Object> row, JsonNode transcript, Text text, ResultPages pages, String mediaUrl) {
        List<Sentence> sentences = new ArrayList<>();
        for (JsonNode item : pages.sentences()) {
            sentences.add(sentence(item, sentences.size()));
        }
        sentences.sort(Comparator.comparingDouble(Sentence::start).thenComparingInt(Sentence::index));
        List<OperatorResult> results = pages.results().stream().map(Documents::result).toList();
        return new TranscriptDocument(text(row, "id"), origin(row), audio(row), transcript(row, transcript, text),
                Speakers.of(transcript.path("channel"), text(row, "channel"), sentences), List.copyOf(sentences), results, mediaUrl,
                new Timings(Times.instant(row.get("discovered_at")), Times.instant(row.get("submitted_at")),
                        Times.instant(row.get("completed_at"))));
    }

    private static Audio audio(Map<String, Object> row) {
        if (row.get("format") == null) {
            return null;
        }
        return new Audio(text(row, "format"), text(row, "codec"), (Integer) row.get("channels"), (Integer) row.get("sample_rate"),
                (Double) row.get("duration_seconds"), (Boolean) row.get("duration_exact"));
    }

    private static Transcript transcript(Map<String, Object> row, JsonNode transcript, Text text) {
        String customerKey = text(transcript, "customer_key");
        Instant start = instant(transcript, "media_start_time");
        return new Transcript(text(row, "transcript_sid"), text(row, "service_sid"),
                customerKey == null ? text(row, "customer_key") : customerKey, text(transcript, "status"),
                text(transcript, "language_code"), text == Text.REDACTED && transcript.path("redaction").asBoolean(),
                start == null ? Times.instant(row.get("media_start_time")) : start, length(transcript, "duration"),
                instant(transcript, "date_created"), instant(transcript, "date_updated"));
    }

    private static Sentence sentence(JsonNode item, int position) {
        double start = orZero(number(item, "start_time"));
        Double end = number(item, "end_time");
        List<Sentence.Word> words = new ArrayList<>();
        for (JsonNode word : item.path("words")) {
            double begin = orZero(number(word, "start_time"));
            Double over = number(word, "end_time");
            words.add(new Sentence.Word(word.path("word").asText(""), begin, over == null ? begin : over));
        }
        Double channel = number(item, "media_channel");
        Double index = number(item, "sentence_index");
        return new Sentence(index == null ? position : index.intValue(), channel == null ? 1 : channel.intValue(), start,
                end == null ? start : end, item.path("transcript").asText(""), number(item, "confidence"), List.copyOf(words));
    }

    private static OperatorResult result(JsonNode item) {
        String type = text(item, "operator_type");
        return new OperatorResult(text(item, "name"), type == null ? null : type.replace('_', '-'), text(item, "operator_sid"), item);
    }

    private static double orZero(Double number) {
        return number == null ? 0 : number;
    }

    /** A number, also as a string; null for anything else, and for what JSON cannot write. */
    static Double number(JsonNode node, String member) {
        JsonNode value = node.path(member);
        try {
            double number = value.isNumber() ? value.doubleValue() : value.isTextual() ? Double.parseDouble(value.textValue()) : Double.NaN;
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static String text(JsonNode node, String member) {
        String value = node.path(member).textValue();
        return value == null || value.isEmpty() ? null : value;
    }

    private static Instant instant(JsonNode node, String member) {
        OffsetDateTime date = ListedTranscript.date(node, member);
        return date == null ? null : date.toInstant();
    }

    private static Double length(JsonNode node, String member) {
        Double number = number(node, member);
        return number == null || number < 0 ? null : number;
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }
}
