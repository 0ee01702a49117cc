package io.transcriptroutes.twilio;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.RecordingId;
import io.transcriptroutes.source.RecordingSid;

/** A transcript as Twilio tells of it, in a list or alone: what {@code direct:apply-transcripts} takes. */
public final class ListedTranscript {

    private static final int LONGEST_KEY = 64;

    private ListedTranscript() {
    }

    /**
     * @param askedAt when Twilio was asked, by the ledger's clock
     * @return the parameters of {@code sql/apply-transcript.sql}, {@code adopt-transcript.sql} and
     *     {@code take-in-transcript.sql}; the SID is empty where there is none that can be read
     */
    public static Map<String, Object> row(JsonNode transcript, OffsetDateTime askedAt) {
        String sid = transcript.path("sid").asText("");
        String recordingSid = transcript.at("/channel/media_properties/source_sid").asText("");
        Map<String, Object> row = new HashMap<>();
        row.put("sid", CreatedTranscript.isSid(sid) ? sid : "");
        row.put("status", CreatedTranscript.statusOf(transcript));
        row.put("serviceSid", transcript.path("service_sid").asText(""));
        row.put("customerKey", customerKey(transcript.path("customer_key").asText("")));
        row.put("createdAt", createdAt(transcript, askedAt));
        row.put("askedAt", askedAt);
        row.put("id", RecordingId.ofTranscript(sid));
        row.put("recordingSid", RecordingSid.is(recordingSid) ? recordingSid : null);
        return row;
    }

    /** The same as a list, for one that was asked for alone. */
    public static List<Map<String, Object>> rows(JsonNode transcript, OffsetDateTime askedAt) {
        return List.of(row(transcript, askedAt));
    }

    // Somebody else's may hold what a database refuses, and no page may fail because of that; ours never do
    private static String customerKey(String key) {
        boolean plain = key.length() <= LONGEST_KEY && key.equals(Recording.printable(key))
                && StandardCharsets.UTF_8.newEncoder().canEncode(key);
        return plain ? key : "";
    }

    // Without a date that can be read it counts as just created: better adopted than posted again
    private static OffsetDateTime createdAt(JsonNode transcript, OffsetDateTime askedAt) {
        try {
            return OffsetDateTime.parse(transcript.path("date_created").asText(""));
        } catch (DateTimeParseException e) {
            return askedAt;
        }
    }
}
