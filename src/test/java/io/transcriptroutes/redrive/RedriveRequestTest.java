package io.transcriptroutes.redrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.source.CallDetailsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedriveRequestTest {

    private static final String ID = "a".repeat(64);

    @Test
    void whatIsAbsentHasItsDefault() {
        RedriveRequest request = request(Map.of("all", true));
        assertEquals(List.of(10_000, 0.0, false), List.of(request.limit(), request.perSecond(), request.dryRun()));
        assertEquals("1970-01-01T00:00Z", request.failedSince().toString());
    }

    @Test
    void aDayBeginsAtMidnightUtcAndAnInstantMayHaveAnOffset() {
        assertEquals("2026-03-01T00:00Z", request(Map.of("failedSince", "2026-03-01")).failedSince().toString());
        assertEquals("2026-03-01T09:30+01:00", request(Map.of("failedUntil", "2026-03-01T09:30:00+01:00")).failedUntil().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-3-1", "yesterday", "2026-03-01T09:30:00"})
    void aTimeThatCouldMeanTwoThingsIsRefused(String time) {
        assertTrue(refusal(Map.of("failedSince", time)).contains("failedSince must be a day such as"));
    }

    @Test
    void nothingIsRedrivenByAccident() {
        String which = "say which recordings";
        assertTrue(refusal(null).contains(which));
        assertTrue(refusal(Map.of("dryRun", false, "perSecond", 5)).contains(which));
        assertTrue(refusal(Map.of("all", false)).contains(which));
        assertTrue(refusal(Map.of("ids", List.of())).contains("ids must be a list of at least one text"));
        // A misspelt criterion beside `all` would otherwise redrive everything
        assertTrue(refusal(Map.of("all", true, "errorcode", "audio-codec")).contains("there is no errorcode to set"));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        String message = refusal(Map.of("errorCode", 5, "twilioCode", 1.5, "source", "A B", "perSecond", 0, "limit", 0, "dryRun", "yes"));
        for (String member : List.of("errorCode must", "twilioCode must", "source must", "perSecond must", "limit must", "dryRun must")) {
            assertTrue(message.contains(member), message);
        }
    }

    @Test
    void aSidecarIsForOneRecordingAndKeepsTheRulesOfTheBuckets() {
        String sidecar = "{\"customer_key\":\"call-1\"}";
        assertEquals(sidecar, request(Map.of("ids", List.of(ID, ID), "sidecar", sidecar)).sidecar(), "named twice it is one");
        assertTrue(refusal(Map.of("all", true, "sidecar", sidecar)).contains("exactly one of ids"));
        assertTrue(refusal(Map.of("ids", List.of(ID, "b"), "sidecar", sidecar)).contains("exactly one of ids"));
        String both = refusal(Map.of("ids", List.of(ID), "sidecar", "{\"customer_key\":7,\"colour\":1}"));
        assertTrue(both.contains("/customer_key must be of type string") && both.contains("/colour is not a member"), both);
        assertTrue(refusal(Map.of("ids", List.of(ID), "sidecar", "")).contains("is empty"));
        assertTrue(refusal(Map.of("ids", List.of(ID), "sidecar", " ".repeat(65537))).contains("is larger than 65536 bytes"));
    }

    private static String refusal(Map<String, Object> request) {
        return assertThrows(IllegalArgumentException.class, () -> request(request)).getMessage();
    }

    private static RedriveRequest request(Map<String, Object> request) {
        try {
            String schema = Files.readString(Path.of("config/sidecar.schema.json"));
            return RedriveRequest.of(request, new CallDetailsResolver(null, schema, "{}"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
