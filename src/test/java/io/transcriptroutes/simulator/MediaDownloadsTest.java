package io.transcriptroutes.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaDownloadsTest {

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
    void downloadsEachMediaUrlExactlyOnce() throws IOException {
        byte[] audio = SpeechSamples.APPOINTMENT.audio();
        try (MediaServer media = new MediaServer(200, audio)) {
            TranscriptSnapshot done = ended(client.create(media.url("/call.mp3?X-Amz-Signature=fake")));

            assertEquals("completed", done.status());
            assertEquals(1, done.downloads());
            assertEquals(audio.length, done.downloadedLength());
            assertEquals(HexFormat.of().formatHex(MediaDownloads.sha256().digest(audio)), done.downloadedSha256());
            assertEquals(List.of("/call.mp3?X-Amz-Signature=fake"), media.targets());
        }
    }

    @Test
    void sendsTheTargetExactlyAsItWasGiven() throws IOException {
        String target = "/bucket/a%2Fb/../c//d;e=1,2/%25252F%20+%F0%9F%93%9E?X-Amz-Date=1&x=%2F+%3D";
        try (MediaServer media = new MediaServer(200, new byte[] {1})) {
            assertEquals("completed", ended(client.create(media.url(target))).status());
            assertEquals(List.of(target), media.targets());
        }
    }

    @ParameterizedTest
    @CsvSource({"403,95111", "401,95111", "404,95110", "410,95110", "500,95105", "503,95105", "302,95105", "206,95105", "0,95105"})
    void failsTheTranscriptAfterOneTry(int status, int code) throws IOException {
        try (MediaServer media = new MediaServer(status, new byte[] {1})) {
            TranscriptSnapshot failed = ended(client.create(media.url("/call.wav")));

            assertEquals("failed", failed.status());
            assertEquals(code, failed.failureCode());
            assertEquals(1, failed.downloads());
            assertEquals(1, media.targets().size());
            assertNull(failed.downloadedLength());
        }
    }

    @Test
    void neverAsksAgainOnAConnectionThatIsHungUp() throws IOException {
        try (MediaServer media = new MediaServer(0, new byte[0])) {
            List<String> sids = IntStream.range(0, 50).mapToObj(i -> client.create(media.url("/" + i))).toList();
            await().until(() -> sids.stream().allMatch(sid -> hasStatus(sid, "failed")));
            assertEquals(50, media.targets().size());
        }
    }

    @Test
    void failsOnAnEmptyBodyAndOnAnUnreachableHost() throws IOException {
        try (MediaServer media = new MediaServer(200, new byte[0])) {
            assertEquals(95109, ended(client.create(media.url("/empty.wav"))).failureCode());
        }
        assertEquals(95105, ended(client.create("http://127.0.0.1:9/nobody-listens.wav")).failureCode());
    }

    @Test
    void downloadsNothingOfATranscriptDeletedInTime() throws IOException {
        SimulatorSettings patient = SimulatorSettings.defaults().withDelays(Duration.ofMillis(400), Duration.ZERO);
        try (TwilioSimulator slow = TwilioSimulator.start(patient); MediaServer media = new MediaServer(200, new byte[] {1})) {
            ApiClient slowClient = new ApiClient(slow);
            String deleted = slowClient.create(media.url("/deleted.wav"));
            String kept = slowClient.create(media.url("/kept.wav"));
            assertEquals(204, slowClient.delete("/Transcripts/" + deleted).statusCode());

            await().until(() -> slow.transcript(kept).orElseThrow().status().equals("completed"));
            assertEquals(List.of("/kept.wav"), media.targets());
        }
    }

    @Test
    void goesThroughEachStatus() throws IOException {
        SimulatorSettings patient = SimulatorSettings.defaults().withDelays(Duration.ofMillis(300), Duration.ofMillis(300));
        try (TwilioSimulator slow = TwilioSimulator.start(patient); MediaServer media = new MediaServer(200, new byte[] {1})) {
            String sid = new ApiClient(slow).create(media.url("/call.wav"));
            assertEquals("queued", slow.transcript(sid).orElseThrow().status());
            for (String status : List.of("in-progress", "completed")) {
                await().pollInterval(10, TimeUnit.MILLISECONDS)
                        .until(() -> slow.transcript(sid).orElseThrow().status().equals(status));
            }
        }
    }

    @Test
    void knowsNothingOfUnknownAudio() throws IOException {
        SpeechSamples.registerAll(simulator);
        try (MediaServer media = new MediaServer(200, new byte[] {1, 2, 3})) {
            String sid = ended(client.create(media.url("/unknown.wav"))).sid();
            assertTrue(ApiClient.json(client.get("/Transcripts/" + sid)).path("duration").isNull());
            assertTrue(ApiClient.json(client.get("/Transcripts/" + sid + "/Sentences")).path("sentences").isEmpty());
            assertTrue(ApiClient.json(client.get("/Transcripts/" + sid + "/OperatorResults")).path("operator_results").isEmpty());
            assertTrue(ApiClient.json(client.get("/Transcripts/" + sid + "/Media")).path("media_url").isNull());
        }
    }

    @Test
    void takesThousandsAtOnce() throws IOException {
        int number = 2000;
        try (MediaServer media = new MediaServer(200, new byte[1024])) {
            IntStream.range(0, number).parallel().forEach(i -> client.create(media.url("/" + i)));

            await().atMost(Duration.ofSeconds(60)).until(() -> simulator.transcripts().stream()
                    .filter(one -> one.status().equals("completed")).count() == number);
            assertEquals(number, simulator.createdCount());
            assertEquals(number, media.targets().stream().distinct().count());
            assertEquals(number, media.targets().size());
        }
    }

    private TranscriptSnapshot ended(String sid) {
        await().pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> hasStatus(sid, "completed") || hasStatus(sid, "failed"));
        return simulator.transcript(sid).orElseThrow();
    }

    private boolean hasStatus(String sid, String status) {
        return simulator.transcript(sid).orElseThrow().status().equals(status);
    }
}
