package io.transcriptroutes.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.intelligence.v2.Service;
import com.twilio.rest.intelligence.v2.Transcript;
import com.twilio.rest.intelligence.v2.transcript.Media;
import com.twilio.rest.intelligence.v2.transcript.OperatorResult;
import com.twilio.rest.intelligence.v2.transcript.Sentence;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own SDK takes the simulator for Twilio. */
class TwilioSdkAgainstSimulatorTest {

    private TwilioSimulator simulator;
    private MediaServer media;
    private TwilioRestClient twilio;

    @BeforeEach
    void start() throws IOException {
        simulator = TwilioSimulator.start();
        SpeechSamples.registerAll(simulator);
        media = new MediaServer(200, SpeechSamples.SUPPORT_REFUND.audio());
        twilio = client(SimulatorSettings.SECRET);
    }

    @AfterEach
    void stop() {
        media.close();
        simulator.close();
    }

    @Test
    void createsAndFetchesATranscript() {
        Transcript created = Transcript.creator(TwilioSimulator.SERVICE_SID, channel("/call.wav?a=b&c=%2B+d"))
                .setCustomerKey("Ä+b &c=%")
                .setMediaStartTime(ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC))
                .create(twilio);

        assertTrue(created.getSid().matches("GT[0-9a-f]{32}"));
        assertEquals(Transcript.Status.QUEUED, created.getStatus());

        Transcript done = awaitCompleted(created.getSid());
        assertEquals("Ä+b &c=%", done.getCustomerKey());
        assertEquals(ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC), done.getMediaStartTime());
        assertEquals(18, done.getDuration());
        assertEquals(Map.of("media_properties", Map.of("media_url", media.url("/call.wav?a=b&c=%2B+d"))),
                done.getChannel());
        assertNotNull(done.getLinks().get("operator_results"));
        assertEquals(List.of("/call.wav?a=b&c=%2B+d"), media.targets());
    }

    @Test
    void fetchesAService() {
        assertEquals("en-US", Service.fetcher(TwilioSimulator.SERVICE_SID).fetch(twilio).getLanguageCode());

        ApiException unknown = assertThrows(ApiException.class, () -> Service.fetcher("GA" + "f".repeat(32)).fetch(twilio));
        assertEquals(20404, unknown.getCode());
    }

    @Test
    void listsOverSeveralPages() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            newestFirst.add(0, create("/" + i).getSid());
        }

        List<String> listed = new ArrayList<>();
        Transcript.reader().setServiceSid(TwilioSimulator.SERVICE_SID).setPageSize(3L).read(twilio)
                .forEach(transcript -> listed.add(transcript.getSid()));

        assertEquals(newestFirst, listed);
        assertEquals(3, simulator.requestCount("GET", "/Transcripts"));
    }

    @Test
    void goesBackAPage() {
        for (int i = 0; i < 5; i++) {
            create("/" + i);
        }
        var reader = Transcript.reader().setPageSize(2L);
        var first = reader.firstPage(twilio);
        var third = reader.nextPage(reader.nextPage(first, twilio), twilio);
        assertEquals(1, third.getRecords().size());
        assertFalse(third.hasNextPage());
        var back = reader.previousPage(reader.previousPage(third, twilio), twilio);
        assertEquals(first.getRecords().get(0).getSid(), back.getRecords().get(0).getSid());
    }

    @Test
    void readsSentences() {
        String sid = awaitCompleted(create("/call.wav").getSid()).getSid();

        List<Sentence> sentences = new ArrayList<>();
        Sentence.reader(sid).setWordTimestamps(true).setPageSize(3L).read(twilio).forEach(sentences::add);

        assertEquals(4, sentences.size());
        assertEquals("Hi, I was charged twice for my order last week.", sentences.get(1).getTranscript());
        assertEquals(2, sentences.get(1).getMediaChannel());
        assertEquals(1, sentences.get(1).getSentenceIndex());
        assertEquals(new BigDecimal("5.73"), sentences.get(1).getStartTime());
        assertEquals(10, sentences.get(1).getWords().size());
        assertTrue(sentences.get(1).getSid().matches("GX[0-9a-f]{32}"));
        assertEquals(4, new HashSet<>(sentences.stream().map(Sentence::getSid).toList()).size());
    }

    @Test
    void readsOperatorResultsAndMedia() {
        String sid = awaitCompleted(create("/call.wav").getSid()).getSid();

        List<OperatorResult> results = new ArrayList<>();
        OperatorResult.reader(sid).read(twilio).forEach(results::add);

        // Not by type: the SDK knows conversation_classify, the API's description says conversation-classify
        assertEquals(List.of("Sentiment Analysis", "Conversation Summary", "Talk Time"),
                results.stream().map(OperatorResult::getName).toList());
        assertEquals("positive", results.get(0).getPredictedLabel());
        assertTrue(results.get(1).getTextGenerationResults().toString().contains("Great, thank you very much."));
        assertTrue(results.get(2).getJsonResults().toString().contains("How can I help you today?"));
        OperatorResult one = OperatorResult.fetcher(sid, results.get(1).getOperatorSid()).fetch(twilio);
        assertEquals("Conversation Summary", one.getName());
        assertNotNull(Media.fetcher(sid).fetch(twilio).getMediaUrl());
    }

    @Test
    void deletes() {
        String sid = create("/call.wav").getSid();

        assertTrue(Transcript.deleter(sid).delete(twilio));

        assertEquals(List.of(sid), simulator.deletedSids());
        ApiException gone = assertThrows(ApiException.class, () -> Transcript.fetcher(sid).fetch(twilio));
        assertEquals(404, gone.getStatusCode());
        assertEquals(20404, gone.getCode());
        assertThrows(ApiException.class, () -> Transcript.deleter(sid).delete(twilio));
    }

    @Test
    void reportsABadRequest() {
        ApiException refused = assertThrows(ApiException.class,
                () -> Transcript.creator("GAnot-a-service", channel("/call.wav")).create(twilio));
        assertEquals(400, refused.getStatusCode());
        assertEquals(1302, refused.getCode());
        assertEquals(0, simulator.createdCount());
    }

    @Test
    void reportsAWrongPassword() {
        ApiException refused = assertThrows(ApiException.class,
                () -> Transcript.creator(TwilioSimulator.SERVICE_SID, channel("/call.wav")).create(client("wrong")));
        assertEquals(401, refused.getStatusCode());
        assertEquals(20003, refused.getCode());
        assertEquals(0, simulator.createdCount());
    }

    private Transcript create(String target) {
        return Transcript.creator(TwilioSimulator.SERVICE_SID, channel(target)).create(twilio);
    }

    private Map<String, Object> channel(String target) {
        return Map.of("media_properties", Map.of("media_url", media.url(target)));
    }

    private Transcript awaitCompleted(String sid) {
        return await().until(() -> Transcript.fetcher(sid).fetch(twilio),
                transcript -> transcript.getStatus() == Transcript.Status.COMPLETED);
    }

    private TwilioRestClient client(String secret) {
        return new TwilioRestClient.Builder(SimulatorSettings.USERNAME, secret)
                .httpClient(new RedirectedTwilioClient(simulator.baseUrl())).build();
    }
}
