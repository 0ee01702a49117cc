package io.transcriptroutes.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final Map<String, String> ORDER = Map.of("Channel", ApiClient.channel("http://127.0.0.1:9/gone.wav"));

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

    @Test
    void tooManyRequestsWithAndWithoutRetryAfter() throws IOException {
        simulator.faults().on("POST", "/Transcripts").respond429(7);
        simulator.faults().on("POST", "/Transcripts").respond429(null);

        HttpResponse<String> first = client.post(ORDER);
        HttpResponse<String> second = client.post(ORDER);

        assertEquals(429, first.statusCode());
        assertEquals("7", first.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(20429, ApiClient.json(first).path("code").asInt());
        assertEquals(429, second.statusCode());
        assertFalse(second.headers().firstValue("Retry-After").isPresent());
        assertEquals(0, simulator.createdCount());
        assertEquals(202, client.post(ORDER).statusCode());
    }

    @Test
    void tooManyRequestsUntilADateOfTwiliosClock() throws IOException {
        SkewedClock clock = new SkewedClock();
        clock.skew(Duration.ofMinutes(-5));
        simulator.faults().on("GET", "/Transcripts").respond429(clock, Duration.ofSeconds(30));
        String date = client.get("/Transcripts").headers().firstValue("Retry-After").orElseThrow();
        Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        Duration behind = Duration.between(then, Instant.now());
        assertTrue(behind.toSeconds() >= 270 && behind.toSeconds() < 300, date);
    }

    @Test
    void aShareOfTheRequests() {
        FaultRule fault = simulator.faults().on("GET", "/Transcripts").always().share(0.5, new Random(1)).respond(503, "{}");
        long failed = IntStream.range(0, 60).filter(i -> status("/Transcripts") == 503).count();
        assertEquals(failed, fault.hits());
        assertTrue(failed > 10 && failed < 50, () -> "of 60: " + failed);
    }

    @Test
    void aCallThatIsProcessedWhenNobodyWaitsAnyLonger() {
        CountDownLatch released = new CountDownLatch(1);
        simulator.faults().on("POST", "/Transcripts").hold(released);
        assertThrows(HttpTimeoutException.class, () -> client.send(impatient()));
        assertEquals(0, simulator.createdCount());
        released.countDown();
        await().until(() -> simulator.createdCount() == 1);
    }

    @Test
    void aCallThatIsProcessedAndNeverAnswered() {
        simulator.faults().on("POST", "/Transcripts").loseAnswer(Duration.ofMillis(300));
        assertThrows(IOException.class, () -> client.post(ORDER));
        assertEquals(1, simulator.createdCount());
        assertEquals(0, simulator.requests().get(0).status());
    }

    @Test
    void aBodyThatDrips() throws IOException {
        simulator.faults().on("GET", "/Transcripts").drip(Duration.ofMillis(300));
        long before = System.nanoTime();
        assertTrue(ApiClient.json(client.get("/Transcripts")).path("transcripts").isArray());
        assertTrue(System.nanoTime() - before >= 300_000_000L);
    }

    @Test
    void somethingHappensAfterTheCallWasProcessedAndBeforeItIsAnswered() throws IOException {
        AtomicLong seen = new AtomicLong();
        simulator.faults().on("POST", "/Transcripts").beforeAnswer(() -> seen.set(simulator.createdCount()));
        assertEquals(202, client.post(ORDER).statusCode());
        assertEquals(1, seen.get());
    }

    @Test
    void aStatusAndBodyOfChoiceAsOftenAsOrdered() throws IOException {
        FaultRule fault = simulator.faults().on("*", "/Transcripts.*").times(2).respond(503, "{\"code\":20503}");

        assertEquals(503, client.post(ORDER).statusCode());
        assertEquals("{\"code\":20503}", client.get("/Transcripts/GT0").body());
        assertEquals(404, client.get("/Transcripts/GT0").statusCode());
        assertEquals(2, fault.hits());
    }

    @Test
    void aSlowAnswerToACallThatWasProcessed() {
        simulator.faults().on("POST", "/Transcripts").slow(Duration.ofSeconds(5));

        assertThrows(HttpTimeoutException.class, () -> client.send(impatient()));
        assertEquals(1, simulator.createdCount());
    }

    @Test
    void aSlowAnswerToOneWhoWaits() throws IOException {
        simulator.faults().on("GET", "/Transcripts").slow(Duration.ofMillis(300));
        long before = System.nanoTime();
        assertEquals(200, client.get("/Transcripts").statusCode());
        assertTrue(System.nanoTime() - before >= 300_000_000L);
    }

    @Test
    void aCallThatIsHeldUntilTheTestIsReady() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        FaultRule held = simulator.faults().on("POST", "/Transcripts").hold(released);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return client.post(ORDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await().until(() -> held.hits() == 1);
        assertEquals(0, simulator.createdCount());
        released.countDown();

        assertEquals(202, answer.get(30, TimeUnit.SECONDS).statusCode());
        assertEquals(1, simulator.createdCount());
    }

    @Test
    void aResetBeforeProcessing() {
        simulator.faults().on("POST", "/Transcripts").resetBeforeProcessing();

        assertThrows(IOException.class, () -> client.post(ORDER));

        assertEquals(0, simulator.createdCount());
        assertEquals(1, simulator.requestCount("POST", "/Transcripts"));
    }

    @Test
    void aResetAfterProcessingOnAConnectionThatWasUsedBefore() throws IOException {
        client.get("/Transcripts");
        simulator.faults().on("POST", "/Transcripts").resetAfterProcessing();

        assertThrows(IOException.class, () -> client.post(ORDER));

        assertEquals(1, simulator.createdCount());
        assertEquals(0, simulator.requests().get(1).status());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502})
    void aPageOfHtml(int status) throws IOException {
        simulator.faults().on("GET", "/Transcripts").respondHtml(status);

        HttpResponse<String> answer = client.get("/Transcripts");
        assertEquals(status, answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
        assertTrue(answer.body().startsWith("<!DOCTYPE html>"));
    }

    @Test
    void aTruncatedBody() {
        simulator.faults().on("POST", "/Transcripts").truncateBody();
        assertThrows(IOException.class, () -> client.post(ORDER));
        assertEquals(1, simulator.createdCount());
    }

    @Test
    void anEmptyBody() throws IOException {
        simulator.faults().on("POST", "/Transcripts").emptyBody();
        HttpResponse<String> answer = client.post(ORDER);
        assertEquals(202, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals(1, simulator.createdCount());
    }

    @Test
    void membersAndAStatusThatNobodyKnows() throws IOException {
        client.create("http://127.0.0.1:9/gone.wav");
        simulator.faults().on("GET", "/Transcripts/GT[^/]+")
                .changeJson(json -> json.put("status", "pondering").putObject("mood").put("level", 3));

        var answer = ApiClient.json(client.get("/Transcripts/" + simulator.transcripts().get(0).sid()));

        assertEquals("pondering", answer.path("status").asText());
        assertEquals(3, answer.at("/mood/level").asInt());
        assertTrue(answer.hasNonNull("sid"));
    }

    @Test
    void wrongCredentialsUntilSwitchedOff() throws IOException {
        FaultRule fault = simulator.faults().on("*", "/.*").always().respond401();

        assertEquals(401, client.get("/Transcripts").statusCode());
        assertEquals(20003, ApiClient.json(client.post(ORDER)).path("code").asInt());
        fault.off();

        assertEquals(200, client.get("/Transcripts").statusCode());
        assertEquals(2, fault.hits());
    }

    @Test
    void aTranscriptThatFailsThoughItsMediaIsFine() throws IOException {
        try (MediaServer media = new MediaServer(200, new byte[] {1, 2, 3})) {
            simulator.faults().on("POST", "/Transcripts").failTranscript(95113);
            String sid = client.create(media.url("/corrupt.wav"));
            await().until(() -> simulator.transcript(sid).orElseThrow().status().equals("failed"));
            assertEquals(95113, simulator.transcript(sid).orElseThrow().failureCode());
        }
    }

    @Test
    void onlyTheRequestWhoseBodyFits() throws IOException {
        simulator.faults().on("POST", "/Transcripts").whenBody(body -> body.contains("second")).respond429(1);
        assertEquals(202, client.post(withKey("first")).statusCode());
        assertEquals(429, client.post(withKey("second")).statusCode());
        assertEquals(202, client.post(withKey("second")).statusCode());
    }

    @Test
    void parallelRequestsShareTheCount() {
        FaultRule fault = simulator.faults().on("GET", "/Transcripts").times(10).respond(500, "{}");
        long failed = IntStream.range(0, 40).parallel().filter(i -> status("/Transcripts") == 500).count();
        assertEquals(10, failed);
        assertEquals(10, fault.hits());
    }

    private HttpRequest.Builder impatient() {
        return client.request("/Transcripts").timeout(Duration.ofMillis(200))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form()));
    }

    private int status(String path) {
        try {
            return client.get(path).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> withKey(String customerKey) {
        return Map.of("Channel", ORDER.get("Channel"), "CustomerKey", customerKey);
    }

    private static String form() {
        return new Parameters(Map.of("ServiceSid", TwilioSimulator.SERVICE_SID, "Channel", ORDER.get("Channel"))).encoded();
    }
}
