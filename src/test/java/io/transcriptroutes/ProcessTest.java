package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import io.transcriptroutes.installation.BundleProcess;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The bundle as a process that is started, stopped, killed and started twice. */
class ProcessTest extends Peers {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Raise it, with -Dscale.objects=10000 -Dscale.heap=256m, to see that memory does not grow with the bucket. */
    private static final int OBJECTS = Integer.getInteger("scale.objects", 1101);
    private static final String HEAP = System.getProperty("scale.heap", "128m");

    @Test
    void everyObjectOfManyPagesIsSubmittedOnceInAFlatHeap() throws Exception {
        putCalls(OBJECTS);
        long begun = System.nanoTime();
        try (BundleProcess process = start(HEAP)) {
            awaitCreated(OBJECTS);
            System.out.printf("%d objects discovered and submitted in %.1f s with -Xmx%s%n", OBJECTS,
                    (System.nanoTime() - begun) / 1e9, HEAP);
            assertTrue(Set.of(0, 143).contains(process.terminate()), process::output);
            assertFalse(process.output().contains("OutOfMemory"));
        }
        assertOneTranscriptEach(OBJECTS);
    }

    @Test
    void whatIsKilledAtAnyInstantSubmitsNothingTwice() throws Exception {
        int objects = 150;
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        putCalls(objects);
        for (int kills = 0; kills < 3; kills++) {
            long before = twilio.createdCount();
            try (BundleProcess process = start("128m")) {
                int more = 1 + random.nextInt(30);
                Awaitility.await().atMost(PATIENCE).until(() -> twilio.createdCount() >= Math.min(objects, before + more));
                process.kill();
            }
        }
        try (BundleProcess process = start("128m")) {
            awaitCreated(objects);
            Awaitility.await().atMost(PATIENCE).until(() -> twilio.requestCount("GET", "/Transcripts") > 4);
            process.terminate();
        }
        assertOneTranscriptEach(objects);
    }

    @Test
    void aSecondStartOnTheEmbeddedLedgerSaysSoAndEnds() throws Exception {
        putCalls(1);
        try (BundleProcess first = start("128m")) {
            awaitCreated(1);
            try (BundleProcess second = BundleProcess.start(settings(), folder.resolve("second.log"), "128m")) {
                assertEquals(TranscriptRoutes.EXIT_CONFIGURATION, second.exitCode());
                assertTrue(second.output().contains("is held by another process"), second::output);
                assertFalse(second.output().contains("\tat "), second::output);
            }
            assertTrue(first.isAlive());
        }
        assertFalse(Files.exists(folder.resolve("ledger.trace.db")), "H2's own record of who was refused");
    }

    @Test
    void aWrongConfigurationIsOneClearError() throws Exception {
        Map<String, String> settings = settings();
        settings.put("source.s3.bucket", "Not A Bucket");
        settings.put("source.default.mono", "drop");
        try (BundleProcess process = BundleProcess.start(settings, folder.resolve("log"), "128m")) {
            assertEquals(TranscriptRoutes.EXIT_CONFIGURATION, process.exitCode());
            assertTrue(process.output().contains("source.s3.bucket=Not A Bucket"), process::output);
            assertTrue(process.output().contains("source.default.mono=drop"), process::output);
            assertFalse(process.output().contains("\tat "), process::output);
        }
    }

    private BundleProcess start(String heap) {
        return BundleProcess.start(settings(), folder.resolve("log"), heap);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(bundle.settings());
        settings.put("submit.claim-seconds", "3");
        // Or a claim of three seconds were shorter than one call may take, which is refused
        settings.put("twilio.connect-timeout-ms", "500");
        settings.put("twilio.response-timeout-ms", "2000");
        settings.put("retry.redeliveries", "0");
        settings.put("track.settle-seconds", "1");
        return settings;
    }

    private void putCalls(int objects) {
        byte[] call = resource("/audio/mp3-mpeg25-8k-cbr.mp3");
        for (int i = 0; i < objects; i++) {
            put(String.format("calls/%05d.mp3", i), call);
        }
    }

    private void awaitCreated(int transcripts) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> twilio.createdCount() >= transcripts);
    }

    private void assertOneTranscriptEach(int objects) throws Exception {
        assertEquals(objects, twilio.createdCount(), "transcripts, and bills");
        assertEquals(objects, twilio.transcripts().stream().map(TranscriptSnapshot::customerKey).collect(Collectors.toSet()).size());
        String url = bundle.settings().get("ledger.url");
        try (Connection ledger = DriverManager.getConnection(url, "sa", "");
                Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery("select count(*), count(distinct object_key) from recording")) {
            row.next();
            assertEquals(objects, row.getInt(1));
            assertEquals(objects, row.getInt(2));
        }
    }
}
