package io.transcriptroutes.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.failure.OutageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptListingTest {

    private static final String BASE = "https://intelligence.twilio.com/v2";
    private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theListBeginsBeforeTheOldestOpenRecording() {
        TwilioRequest request = listing().nextPage();
        assertEquals("/Transcripts", request.path());
        assertEquals("ServiceSid=GA1&PageSize=1000&AfterDateCreated=2026-03-01T11%3A45%3A00Z", request.query());
    }

    @Test
    void pagesAreFollowedUntilThereIsNone() throws Exception {
        TranscriptListing listing = listing();
        List<Map<String, Object>> rows = TranscriptListing.found(listing, json("{\"transcripts\":[{\"sid\":\"GT" + "1".repeat(32)
                + "\",\"status\":\"completed\",\"customer_key\":\"k\"}],\"meta\":{\"next_page_url\":\"" + BASE + "/Transcripts?PageToken=a%2Bb\"}}"));
        assertEquals(List.of("completed", "GA1", "k"), List.of(rows.get(0).get("status"), rows.get(0).get("serviceSid"), rows.get(0).get("customerKey")));
        assertEquals("PageToken=a%2Bb", listing.nextPage().query());
        TranscriptListing.found(listing, json("{\"transcripts\":[],\"meta\":{\"next_page_url\":null}}"));
        assertFalse(listing.hasMore());
    }

    @Test
    void aPageThatIsCutProvesNothing() throws Exception {
        TranscriptListing listing = listing();
        assertThrows(OutageException.class, () -> TranscriptListing.found(listing, json("{\"message\":\"something else\"}")));
        assertTrue(listing.hasMore());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/v2/Transcripts?PageToken=1", "http://intelligence.twilio.com/v2/Transcripts",
        "https://intelligence.twilio.com.evil.example/v2/Transcripts", "https://intelligence.twilio.com@evil.example/v2/Transcripts",
        "//evil.example/v2/Transcripts", "https://intelligence.twilio.com/v2evil/Transcripts"})
    void credentialsFollowNoPageElsewhere(String url) {
        TranscriptListing listing = listing();
        assertThrows(OutageException.class, () -> TranscriptListing.found(listing,
                json("{\"transcripts\":[],\"meta\":{\"next_page_url\":\"" + url + "\"}}")));
    }

    private static TranscriptListing listing() {
        Map<String, Object> row = new HashMap<>();
        row.put("service_sid", "GA1");
        row.put("since", Date.from(SINCE));
        row.put("started_at", SINCE.atOffset(ZoneOffset.UTC));
        return TranscriptListing.begin(row, BASE);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
