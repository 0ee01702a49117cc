package io.transcriptroutes.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListedTranscriptTest {

    private static final OffsetDateTime ASKED = OffsetDateTime.parse("2026-03-01T12:00:00Z");
    private static final String SID = "GT" + "0a".repeat(16);
    private static final String RECORDING = "RE" + "0a".repeat(16);

    @Test
    void whatTwilioTellsIsRead() throws Exception {
        Map<String, Object> row = row("{\"sid\":\"" + SID + "\",\"service_sid\":\"GA1\",\"status\":\"queued\",\"customer_key\":\"k\","
                + "\"date_created\":\"2026-03-01T11:00:00Z\",\"channel\":{\"media_properties\":{\"source_sid\":\"" + RECORDING + "\"}}}");
        assertEquals(List.of(SID, "GA1", "queued", "k", OffsetDateTime.parse("2026-03-01T11:00:00Z"), ASKED, RECORDING),
                List.of(row.get("sid"), row.get("serviceSid"), row.get("status"), row.get("customerKey"), row.get("createdAt"),
                        row.get("askedAt"), row.get("recordingSid")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sid\":null,\"status\":null,\"customer_key\":null,\"channel\":{},\"date_created\":\"Tuesday\"}",
        "{\"sid\":\"GT1\",\"channel\":{\"media_properties\":{\"source_sid\":\"RE1\"}}}", "{\"sid\":[1],\"channel\":\"x\"}"})
    void whatIsMissingOrOddIsEmptyAndCountsAsJustCreated(String json) throws Exception {
        Map<String, Object> row = row(json);
        assertEquals(List.of("", "", ASKED), List.of(row.get("sid"), row.get("customerKey"), row.get("createdAt")));
        assertNull(row.get("recordingSid"));
    }

    @Test
    void whatADatabaseWouldRefuseIsNoKeyOfOurs() throws Exception {
        for (String key : List.of("\\u0000", "a\\ud800b", "k".repeat(65), "a\\nb", "\\u202ek")) {
            assertEquals("", row("{\"customer_key\":\"" + key + "\"}").get("customerKey"), key);
        }
        assertEquals("schlüssel-\uD83D\uDE00", row("{\"customer_key\":\"schlüssel-\\ud83d\\ude00\"}").get("customerKey"));
        String status = (String) row("{\"status\":\"\\u0000\\u001b[2J" + "x".repeat(99) + "\"}").get("status");
        assertEquals("??[2J" + "x".repeat(27), status);
    }

    @Test
    void eachUnknownStatusIsReportedOnceAndNotForEver() {
        TranscriptStatuses statuses = new TranscriptStatuses();
        try (LogLines log = new LogLines()) {
            for (int i = 0; i < 3; i++) {
                statuses.report(List.of(Map.of("sid", SID, "status", "completed"), Map.of("sid", SID, "status", "pondering")));
            }
            assertEquals(1, log.messages().size(), () -> log.messages().toString());
            for (int i = 0; i < 1000; i++) {
                statuses.report(List.of(Map.of("sid", SID, "status", "odd-" + i)));
            }
            assertEquals(20, log.messages().size());
        }
    }

    private static Map<String, Object> row(String json) throws Exception {
        return ListedTranscript.row(new ObjectMapper().readTree(json), ASKED);
    }
}
