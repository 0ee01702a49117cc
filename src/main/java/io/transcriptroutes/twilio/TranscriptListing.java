package io.transcriptroutes.twilio;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.ledger.Times;

/** One walk through Twilio's list of a Service's transcripts, 1,000 a page, from before the oldest open recording. */
public final class TranscriptListing {

    private static final int PAGE_SIZE = 1000;
    // Twilio's clock and the ledger's may differ, and whether the filter is inclusive is not documented
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private final String serviceSid;
    private final OffsetDateTime startedAt;
    private final String basePath;
    private final String baseAuthority;
    private TwilioRequest next;

    private TranscriptListing(String serviceSid, Instant since, OffsetDateTime startedAt, URI base) {
        this.serviceSid = serviceSid;
        this.startedAt = startedAt;
        this.basePath = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/$", "");
        this.baseAuthority = base.getScheme() + "://" + base.getRawAuthority();
        String after = since.minus(MARGIN).truncatedTo(ChronoUnit.SECONDS).toString();
        this.next = new TwilioRequest("GET", "/Transcripts", "ServiceSid=" + serviceSid + "&PageSize=" + PAGE_SIZE
                + "&AfterDateCreated=" + URLEncoder.encode(after, StandardCharsets.UTF_8), null);
    }

    /** @param row of {@code sql/select-open-services.sql} */
    public static TranscriptListing begin(Map<String, Object> row, String baseUrl) {
        return new TranscriptListing((String) row.get("service_sid"), Times.instant(row.get("since")),
                Times.instant(row.get("started_at")).atOffset(ZoneOffset.UTC),
                URI.create(baseUrl));
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
        if (!page.path("transcripts").isArray() || !page.path("meta").has("next_page_url")) {
            // Taken for an empty last page, it would prove that nothing is there, and everything would be posted again
            throw new OutageException("twilio-unreadable", "Twilio's list of transcripts has another shape than documented");
        }
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
        String url = page.path("meta").path("next_page_url").asText("");
        next = url.isEmpty() || url.equals("null") ? null : followed(url);
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

    // The credentials go wherever this points, so only to where they went before
    private TwilioRequest followed(String url) {
        String root = baseAuthority + basePath;
        if (!url.startsWith(root + "/")) {
            throw new OutageException("twilio-foreign-page", "Twilio's list continues at another address than twilio.base-url; "
                    + "it is not followed");
        }
        String[] parts = url.substring(root.length()).split("\\?", 2);
        return new TwilioRequest("GET", parts[0], parts.length == 2 ? parts[1] : null, null);
    }
}
