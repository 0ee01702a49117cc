package io.transcriptroutes.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.ledger.Times;

/** One walk through Twilio's list of a Service's transcripts, 1,000 a page, from before the oldest open recording. */
public final class TranscriptListing {

    // Twilio's clock and the ledger's may differ, and whether the filter is inclusive is not documented
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private final String serviceSid;
    private final OffsetDateTime startedAt;
    private final TranscriptPages pages;
    private TwilioRequest next;
    private boolean unreadable;

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

    /** What a page of the list holds for the ledger, as {@code direct:apply-transcripts} takes it. */
    public static List<Map<String, Object>> found(TranscriptListing listing, JsonNode page) {
        return listing.accept(page);
    }

    private List<Map<String, Object>> accept(JsonNode page) {
        TwilioRequest following = pages.after(page);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JsonNode transcript : page.path("transcripts")) {
            Map<String, Object> row = ListedTranscript.row(transcript, startedAt);
            if (row.get("sid").equals("")) {
                unreadable = true;
            } else {
                row.computeIfPresent("serviceSid", (key, sid) -> sid.equals("") ? serviceSid : sid);
                rows.add(row);
            }
        }
        // Two processes that read the same page lock its rows in the same order
        rows.sort(Comparator.comparing(row -> (String) row.get("sid")));
        next = following;
        return rows;
    }

    /** @throws OutageException if the list, read to its end, held something that may be what is missing */
    public static void refuseUnreadable(TranscriptListing listing) {
        if (listing.unreadable) {
            throw new OutageException("twilio-unreadable", "Twilio's list holds a transcript without a SID: what is missing from the "
                    + "list may be that one");
        }
    }
}
