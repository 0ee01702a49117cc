package io.transcriptroutes.purge;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.twilio.CreatedTranscript;
import io.transcriptroutes.twilio.ListedTranscript;

/**
 * A transcript at Twilio that may be old enough to go.
 *
 * @param sid {@code GT} and 32 hex digits
 * @param customerKey as Twilio keeps it, empty if there is none
 * @param createdAt null if Twilio names no date that can be read: such a transcript is never deleted
 * @param recordingId the ledger's row, null if the ledger knows none
 */
public record Candidate(String sid, String serviceSid, String customerKey, OffsetDateTime createdAt, String recordingId) {

    private static final int LONGEST_KEY = 255;

    /** From an item of Twilio's list. */
    static Candidate of(JsonNode transcript) {
        String key = transcript.path("customer_key").asText("");
        return new Candidate(transcript.path("sid").asText(""), transcript.path("service_sid").asText(""),
                key.equals("null") ? "" : key.substring(0, Math.min(key.length(), LONGEST_KEY)), ListedTranscript.date(transcript), null);
    }

    /** Whether it is surely one of this Service and surely older; what cannot be read is neither. */
    boolean isOlderThan(Instant before, String service) {
        return CreatedTranscript.isSid(sid) && service.equals(serviceSid)
                && createdAt != null && createdAt.toInstant().isBefore(before);
    }

    /** The parameters of {@code sql/insert-deletion.sql}. */
    Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("sid", sid);
        row.put("serviceSid", serviceSid);
        row.put("customerKey", customerKey);
        row.put("createdAt", createdAt);
        row.put("recordingId", recordingId);
        return row;
    }

    Candidate withRecording(String id) {
        return new Candidate(sid, serviceSid, customerKey, createdAt, id);
    }
}
