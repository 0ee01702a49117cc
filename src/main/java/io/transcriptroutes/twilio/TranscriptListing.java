package io.transcriptroutes.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.ledger.Times;

/** One walk through Twilio's list of a Service's transcripts, 1,000 a page, from before the oldest open recording. */
public final class TranscriptListing {

    // Twilio's clock and the ledger's may differ, and whether the filter is inclusive is not documented
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private final String serviceSid;
    private final OffsetDateTime startedAt;
    private final TranscriptPages pages;
    private TwilioRequest next;

    private TranscriptListing(String serviceSid, Instant since, OffsetDateTime startedAt, TranscriptPages pages) {
        this.serviceSid = serviceSid;
        this.startedAt = startedAt;
        this.pages = pages;
        this.next = pages.first(serviceSid, "AfterDateCreated", since.minus(MARGIN));
    }

    /** @param row of {@code sql/select-open-services.sql} */
    public static TranscriptListing begin(Map<String, Object> row, String baseUrl) {
        return new TranscriptListing((String) row.get("service_sid"), Times.instant(row.get("since")),
                Times.instant(row.get("started_at")).atOffset(ZoneOffset.UTC), new TranscriptPages(baseUrl));
    }

    public String serviceSid() {
        return serviceSid;
    }

    /** By the ledger's clock, which also bounds the claims. */
    public OffsetDateTime startedAt() {
        return startedAt;
    }

    public boolean hasMore() {
        return next != null;
    }

    public TwilioRequest nextPage() {
        return next;
    }

    /** What a page of the list holds for the ledger: the parameters of {@code sql/apply-transcript.sql}, one map each. */
    public static List<Map<String, Object>> found(TranscriptListing listing, JsonNode page) {
        return listing.accept(page);
    }

    private List<Map<String, Object>> accept(JsonNode page) {
        TwilioRequest following = pages.after(page);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode transcript : page.path("transcripts")) {
            Map<String, Object> row = new HashMap<>();
            row.put("sid", transcript.path("sid").asText(""));
            row.put("status", CreatedTranscript.statusOf(transcript));
            row.put("serviceSid", serviceSid);
            row.put("customerKey", transcript.path("customer_key").asText(""));
            row.put("createdAt", createdAt(transcript));
            rows.add(row);
        }
        next = following;
        return rows;
    }

    // Without a date that can be read it counts as just created: better adopted than posted again
    private OffsetDateTime createdAt(JsonNode transcript) {
        try {
            return OffsetDateTime.parse(transcript.path("date_created").asText(""));
        } catch (DateTimeParseException e) {
            return startedAt;
        }
    }
}
