package io.transcriptroutes.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CreateTranscriptTest {

    private static final String URL = "http://127.0.0.1:9/gone.wav";
    private static final String RECORDING = "RE" + "0".repeat(32);

    private TwilioSimulator simulator;
    private ApiClient client;

    @BeforeEach
    void start() {
        simulator = TwilioSimulator.start();
        client = new ApiClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Arguments> refusals() {
        String url = "{\"media_properties\":{\"media_url\":\"" + URL + "\"},\"participants\":%s}";
        String source = "{\"media_properties\":{\"source_sid\":\"" + RECORDING + "\"},\"participants\":%s}";
        String media = "{\"media_properties\":%s}";
        return Stream.of(
                Arguments.of(Map.of("ServiceSid", ""), 20001),
                Arguments.of(Map.of("ServiceSid", "GA123"), 1302),
                Arguments.of(Map.of("ServiceSid", "GA" + "f".repeat(32)), 1302),
                Arguments.of(Map.of("Channel", ""), 20001),
                Arguments.of(Map.of("Channel", "{"), 20001),
                Arguments.of(Map.of("Channel", "{} {}"), 20001),
                Arguments.of(Map.of("Channel", "[]"), 20001),
                Arguments.of(Map.of("Channel", "{}"), 20001),
                Arguments.of(Map.of("Channel", media.formatted("{}")), 20001),
                Arguments.of(Map.of("Channel", media.formatted(
                        "{\"media_url\":\"" + URL + "\",\"source_sid\":\"" + RECORDING + "\"}")), 20001),
                Arguments.of(Map.of("Channel", media.formatted("{\"source_sid\":\"RE12\"}")), 20001),
                Arguments.of(Map.of("Channel", media.formatted("{\"media_url\":\"\"}")), 95006),
                Arguments.of(Map.of("Channel", media.formatted("{\"media_url\":\"call.wav\"}")), 95005),
                Arguments.of(Map.of("Channel", media.formatted("{\"media_url\":\"s3://bucket/call.wav\"}")), 95005),
                Arguments.of(Map.of("Channel", media.formatted("{\"media_url\":\"https://h/a b\"}")), 95005),
                Arguments.of(Map.of("Channel", media.formatted("{\"media_url\":7}")), 95005),
                Arguments.of(Map.of("Channel", url.formatted("{}")), 20001),
                Arguments.of(Map.of("Channel", url.formatted("[{\"role\":\"Agent\"}]")), 20001),
                Arguments.of(Map.of("Channel", url.formatted("[{\"channel_participant\":3}]")), 20001),
                Arguments.of(Map.of("Channel", url.formatted("[{\"channel_participant\":\"1\"}]")), 20001),
                Arguments.of(Map.of("Channel", url.formatted("[{\"channel_participant\":1},"
                        + "{\"channel_participant\":2},{\"channel_participant\":1}]")), 20001),
                Arguments.of(Map.of("Channel", source.formatted(
                        "[{\"channel_participant\":1,\"media_participant_id\":\"+15550100\"}]")), 20001),
                Arguments.of(Map.of("CustomerKey", "k".repeat(65)), 20001),
                Arguments.of(Map.of("MediaStartTime", "yesterday"), 20001),
                Arguments.of(Map.of("MediaStartTime", "2026-02-30T00:00:00Z"), 20001));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAsTwilioDoes(Map<String, String> parameters, int code) throws IOException {
        Map<String, String> form = new HashMap<>(Map.of("Channel", ApiClient.channel(URL)));
        form.putAll(parameters);

        HttpResponse<String> answer = client.post(form);

        JsonNode body = ApiClient.json(answer);
        assertEquals(400, answer.statusCode());
        assertEquals(400, body.path("status").asInt());
        assertEquals(code, body.path("code").asInt(), body.toString());
        assertEquals("https://www.twilio.com/docs/errors/" + code, body.path("more_info").asText());
        assertFalse(body.path("message").asText().isEmpty());
        assertEquals(0, simulator.createdCount());
    }

    @Test
    void answersWithTheWholeResource() throws IOException {
        HttpResponse<String> answer = client.post(Map.of("Channel", ApiClient.channel(URL), "CustomerKey", "k".repeat(64)));

        JsonNode body = ApiClient.json(answer);
        assertEquals(202, answer.statusCode());
        List.of("account_sid", "service_sid", "sid", "date_created", "date_updated", "status", "channel",
                "data_logging", "language_code", "customer_key", "media_start_time", "duration", "url", "redaction",
                "encryption_credential_sid", "links").forEach(name -> assertTrue(body.has(name), name));
        assertEquals("queued", body.path("status").asText());
        assertTrue(body.path("sid").asText().matches("GT[0-9a-f]{32}"));
        assertEquals(simulator.baseUrl() + "/Transcripts/" + body.path("sid").asText(), body.path("url").asText());
        assertEquals(ApiClient.channel(URL), body.path("channel").toString());
    }

    @Test
    void decodesTheForm() throws IOException {
        String body = "ServiceSid=" + TwilioSimulator.SERVICE_SID
                + "&Channel=%7B%22media_properties%22:%7B%22media_url%22:%22http://127.0.0.1:9/a%252Fb?x%3D%252B%22%7D%7D"
                + "&CustomerKey=a+b%2Bc%20%C3%A9%F0%9F%93%9E%26%3D";

        client.postRaw("application/x-www-form-urlencoded; charset=UTF-8", body);

        TranscriptSnapshot created = simulator.transcripts().get(0);
        assertEquals("a b+c é\uD83D\uDCDE&=", created.customerKey());
        assertEquals("http://127.0.0.1:9/a%2Fb?x=%2B", created.mediaUrl());
    }

    @ParameterizedTest
    @CsvSource({"application/json,{}", "application/x-www-form-urlencoded,ServiceSid=%zz", "text/plain,ServiceSid=GA"})
    void refusesWhatIsNoForm(String contentType, String body) throws IOException {
        assertEquals(400, client.postRaw(contentType, body).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"2026-01-02T03:04:05Z,2026-01-02T03:04:05Z", "2026-01-02T03:04:05,2026-01-02T03:04:05Z",
            "2026-01-02T03:04:05.678+02:00,2026-01-02T01:04:05.678Z", "2026-01-02,2026-01-02T00:00:00Z"})
    void readsTheStartTime(String sent, Instant meant) throws IOException {
        client.post(Map.of("Channel", ApiClient.channel(URL), "MediaStartTime", sent));
        assertEquals(meant, simulator.transcripts().get(0).mediaStartTime());
    }

    @Test
    void transcribesARecordingOnceButAUrlAsOftenAsAsked() throws IOException {
        Map<String, String> recording = Map.of("Channel", "{\"media_properties\":{\"source_sid\":\"" + RECORDING + "\"}}");
        HttpResponse<String> first = client.post(recording);
        assertEquals(202, first.statusCode());
        assertEquals(400, client.post(recording).statusCode());
        client.delete("/Transcripts/" + ApiClient.json(first).path("sid").asText());
        assertEquals(202, client.post(recording).statusCode());

        client.create(URL);
        client.create(URL);
        assertEquals(4, simulator.createdCount());
    }

    @Test
    void learnsOfServices() throws IOException {
        String other = "GA" + "b".repeat(32);
        simulator.services().add(other);
        assertEquals(202, client.post(Map.of("ServiceSid", other, "Channel", ApiClient.channel(URL))).statusCode());
        simulator.services().remove(other);
        assertEquals(400, client.post(Map.of("ServiceSid", other, "Channel", ApiClient.channel(URL))).statusCode());
    }

    @Test
    void knowsNoOtherPathsAndMethods() throws IOException {
        String sid = client.create(URL);
        assertEquals(404, client.get("/Services").statusCode());
        assertEquals(404, client.get("/Transcripts/" + sid + "/Pages").statusCode());
        assertEquals(404, client.get("/Transcripts/" + sid + "/OperatorResults/LY0").statusCode());
        assertEquals(405, client.delete("/Transcripts").statusCode());
        assertEquals(405, client.delete("/Transcripts/" + sid + "/Sentences").statusCode());
        assertEquals(20404, ApiClient.json(client.delete("/Transcripts/GT0")).path("code").asInt());
        assertEquals(204, client.delete("/Transcripts/" + sid).statusCode());
        assertEquals(404, client.delete("/Transcripts/" + sid).statusCode());
        assertEquals(400, client.get("/Transcripts?PageSize=0").statusCode());
    }

    @Test
    void remembersRequestsWithoutSecrets() throws IOException {
        client.create("http://127.0.0.1:9/call.wav?X-Amz-Signature=secret");
        client.get("/Transcripts?PageSize=1000");

        assertEquals(List.of(new LoggedRequest("POST", "/v2/Transcripts", null, 202),
                new LoggedRequest("GET", "/v2/Transcripts", "PageSize=1000", 200)), simulator.requests());
        simulator.clear();
        assertEquals(List.of(), simulator.requests());
        assertEquals(0, simulator.createdCount());
        assertEquals(List.of(), simulator.transcripts());
    }
}
