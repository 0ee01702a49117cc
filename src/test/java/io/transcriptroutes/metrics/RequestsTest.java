package io.transcriptroutes.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.util.List;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

    @ParameterizedTest
    @CsvSource({ "POST, /v2/Transcripts, create", "GET, /v2/Transcripts?PageSize=1000&PageToken=a/b, list",
        "GET, /v2/Transcripts/GT1, fetch", "GET, /v2/Transcripts/GT1?x=/Media, fetch", "DELETE, /v2/Transcripts/GT1, delete",
        "GET, /v2/Transcripts/GT1/Sentences?PageSize=1000, sentences", "GET, /v2/Transcripts/GT1/OperatorResults, operator-results",
        "GET, /v2/Transcripts/GT1/Media, media", "GET, /v2/Transcripts/GT1/Secret, other", "GET, /v2/Services/GA1, other" })
    void aRequestIsOfOneOfAFewKinds(String method, String path, String kind) {
        assertEquals(kind, Requests.twilioKind(method, path));
    }

    @Test
    void anAnswerIsCountedWithItsStatusAndLimitsAndSoIsNone() throws Exception {
        Meters meters = new Meters();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            meters.setCamelContext(camel);
            Requests requests = Requests.toTwilio(meters);
            for (String left : List.of("17", "many", "-1")) {
                ClassicHttpResponse answer = new BasicClassicHttpResponse(429);
                answer.setHeader("X-Rate-Limit-Remaining", left);
                requests.execute(ClassicRequestBuilder.post("/v2/Transcripts").build(), null, (request, scope) -> answer);
            }
            assertThrows(ConnectException.class, () -> requests.execute(ClassicRequestBuilder.get("/v2/Transcripts/GT1").build(), null,
                    (request, scope) -> {
                        throw new ConnectException("to somebody's host");
                    }));
            String shown = ((PrometheusMeterRegistry) meters.registry()).scrape();
            assertTrue(shown.contains("transcript_routes_twilio_requests_seconds_count{request=\"create\",status=\"429\"} 3"), shown);
            assertTrue(shown.contains("transcript_routes_twilio_requests_seconds_count{request=\"fetch\",status=\"none\"} 1"), shown);
            assertTrue(shown.contains("transcript_routes_twilio_rate_limit_remaining 17.0"), shown);
            assertFalse(shown.contains("GT1") || shown.contains("host"), shown);
        }
    }
}
