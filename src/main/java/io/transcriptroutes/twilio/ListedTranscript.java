package io.transcriptroutes.twilio;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** A transcript as Twilio's list or a fetch shows it, for the ledger. */
public final class ListedTranscript {

    private ListedTranscript() {
    }

    /** The parameters of {@code sql/apply-transcript.sql}. */
    public static Map<String, Object> row(JsonNode transcript, OffsetDateTime askedAt) {
        Map<String, Object> row = new HashMap<>();
        row.put("sid", transcript.path("sid").asText(""));
        row.put("status", CreatedTranscript.statusOf(transcript));
        row.put("serviceSid", transcript.path("service_sid").asText(""));
        row.put("customerKey", transcript.path("customer_key").asText(""));
        row.put("createdAt", createdAt(transcript, askedAt));
        row.put("askedAt", askedAt);
        return row;
    }

    private static OffsetDateTime createdAt(JsonNode transcript, OffsetDateTime askedAt) {
        try {
            return OffsetDateTime.parse(transcript.path("date_created").asText(""));
        } catch (DateTimeParseException e) {
            return askedAt;
        }
    }
}
