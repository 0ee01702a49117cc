package io.transcriptroutes.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTranscriptsTest {

    private static final String URL = "http://127.0.0.1:9/gone.wav";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private TwilioSimulator simulator;
    private ApiClient client;

    @BeforeEach
    void start() {
        start(SimulatorSettings.defaults());
    }

    private void start(SimulatorSettings settings) {
        stop();
        simulator = TwilioSimulator.start(settings.withClock(clock));
        client = new ApiClient(simulator);
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "                                                        | 3 2 1",
        "AfterDateCreated=2026-01-01T00:00:00Z                   | 3 2",
        "AfterDateCreated=2026-01-01T00:00:00.500Z               | 3 2",
        "BeforeDateCreated=2026-01-03T00:00:00Z                  | 2 1",
        "AfterDateCreated=2026-01-01&BeforeDateCreated=2026-01-03| 2",
        "AfterStartTime=2025-06-01T00:00:00Z                     | 3",
        "BeforeStartTime=2025-06-01T00:00:00%2B00:00             | 2",
        "ServiceSid=GA00000000000000000000000000000001           | 2 1",
        "ServiceSid=GAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb           | 3",
        "SourceSid=RE00000000000000000000000000000000            | 3",
        "LanguageCode=en-US                                      | 3 2 1",
        "LanguageCode=de-DE                                      | ''",
        "Status=canceled                                         | ''"})
    void filters(String query, String expected) throws IOException {
        createThree();
        JsonNode answer = ApiClient.json(client.get("/Transcripts?" + (query == null ? "" : query.strip())));
        assertEquals(expected, String.join(" ", keys(answer)));
    }

    @Test
    void filtersByStatus() throws IOException {
        client.create(URL);
        await().until(
                () -> ApiClient.json(client.get("/Transcripts?Status=failed")).path("transcripts").size() == 1);
        assertTrue(ApiClient.json(client.get("/Transcripts?Status=queued")).path("transcripts").isEmpty());
    }

    @Test
    void keepsWhatLiesOnTheDateWhereAskedTo() throws IOException {
        start(SimulatorSettings.defaults().withInclusiveDates());
        clock.set(Instant.parse("2026-01-01T00:00:00Z"));
        createThree();
        String query = "/Transcripts?AfterDateCreated=2026-01-01T00:00:00Z&BeforeDateCreated=2026-01-02T00:00:00Z";
        assertEquals(List.of("2", "1"), keys(ApiClient.json(client.get(query))));
    }

    @ParameterizedTest
    @CsvSource({"PageSize=0", "PageSize=1001", "PageSize=many", "PageToken=?", "PageToken=bm9uZQ", "Page=-1",
            "AfterDateCreated=yesterday"})
    void refuses(String query) throws IOException {
        assertEquals(400, client.get("/Transcripts?" + query).statusCode());
    }

    @Test
    void saysWhereItIsOnEachPage() throws IOException {
        createThree();
        JsonNode first = ApiClient.json(client.get("/Transcripts?LanguageCode=en-US&PageSize=2"));
        String list = simulator.baseUrl() + "/Transcripts?LanguageCode=en-US&PageSize=2&Page=";

        assertEquals(List.of("key", "page", "page_size", "first_page_url", "previous_page_url", "url", "next_page_url"),
                names(first.path("meta")));
        assertEquals("transcripts", first.at("/meta/key").asText());
        assertEquals(list + "0", first.at("/meta/first_page_url").asText());
        assertEquals(list + "0", first.at("/meta/url").asText());
        assertTrue(first.at("/meta/previous_page_url").isNull());
        assertTrue(first.at("/meta/next_page_url").asText().startsWith(list + "1&PageToken="));

        JsonNode second = client.getJson(first.at("/meta/next_page_url").asText());
        assertEquals(List.of("1"), keys(second));
        assertEquals(1, second.at("/meta/page").asInt());
        assertEquals(first.at("/meta/next_page_url"), second.at("/meta/url"));
        assertTrue(second.at("/meta/next_page_url").isNull());
        assertEquals(keys(first), keys(client.getJson(second.at("/meta/previous_page_url").asText())));
    }

    @Test
    void losesNothingWhileTheListChanges() throws IOException {
        createThree();
        JsonNode first = ApiClient.json(client.get("/Transcripts?PageSize=1"));
        client.post(Map.of("Channel", ApiClient.channel(URL), "CustomerKey", "4"));
        client.delete("/Transcripts/" + first.at("/transcripts/0/sid").asText());
        assertEquals(List.of("2"), keys(client.getJson(first.at("/meta/next_page_url").asText())));
    }

    @Test
    void skipsRowsDeletedOnTheWayWherePagesCountRows() throws IOException {
        start(SimulatorSettings.defaults().withPagesByOffset());
        createThree();
        JsonNode first = ApiClient.json(client.get("/Transcripts?PageSize=1"));
        client.delete("/Transcripts/" + first.at("/transcripts/0/sid").asText());
        assertEquals(List.of("1"), keys(client.getJson(first.at("/meta/next_page_url").asText())));
    }

    private void createThree() throws IOException {
        String other = "GA" + "b".repeat(32);
        simulator.services().add(other);
        client.post(Map.of("Channel", ApiClient.channel(URL), "CustomerKey", "1"));
        clock.advance(Duration.ofDays(1));
        client.post(Map.of("Channel", ApiClient.channel(URL), "CustomerKey", "2", "MediaStartTime", "2025-05-01T00:00:00Z"));
        clock.advance(Duration.ofDays(1));
        client.post(Map.of("Channel", "{\"media_properties\":{\"source_sid\":\"RE" + "0".repeat(32) + "\"}}",
                "CustomerKey", "3", "MediaStartTime", "2025-07-01T00:00:00Z", "ServiceSid", other));
    }

    private static List<String> keys(JsonNode page) {
        return page.path("transcripts").findValuesAsText("customer_key");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
