package io.transcriptroutes.twilio;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.RecordingSid;

/** A transcript as Twilio tells of it, in a list or alone: what {@code direct:apply-transcripts} takes. */
public final class ListedTranscript {

    private static final int LONGEST_KEY = 64;
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9]{1,34}");
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private ListedTranscript() {
    }

    /**
     * @param askedAt when Twilio was asked, by the ledger's clock
     * @return what {@link io.transcriptroutes.track.Told} takes, and the parameters of {@code sql/adopt-transcript.sql}; the SID is
     *     empty where there is none that can be read
     */
    public static Map<String, Object> row(JsonNode transcript, OffsetDateTime askedAt) {
        String sid = transcript.path("sid").asText("");
        String recordingSid = transcript.path("channel").path("media_properties").path("source_sid").asText("");
        String serviceSid = transcript.path("service_sid").asText("");
        Map<String, Object> row = new HashMap<>();
        row.put("sid", CreatedTranscript.isSid(sid) ? sid : "");
        row.put("status", CreatedTranscript.statusOf(transcript));
        row.put("serviceSid", SERVICE.matcher(serviceSid).matches() ? serviceSid : "");
        row.put("customerKey", customerKey(transcript.path("customer_key").asText("")));
        row.put("createdAt", createdAt(transcript, askedAt));
        row.put("askedAt", askedAt);
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
                && key.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return plain ? key : "";
    }

    /** When Twilio made it; null where that cannot be read, or is no date that a database takes. */
    public static OffsetDateTime date(JsonNode transcript) {
        return date(transcript, "date_created");
    }

    /** The same of another member. */
    public static OffsetDateTime date(JsonNode transcript, String member) {
        try {
            OffsetDateTime date = OffsetDateTime.parse(transcript.path(member).asText(""));
            return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR ? null : date;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    // Without a date that can be read it counts as just created: better adopted than posted again
    private static OffsetDateTime createdAt(JsonNode transcript, OffsetDateTime askedAt) {
        OffsetDateTime date = date(transcript);
        return date == null ? askedAt : date;
    }
}
