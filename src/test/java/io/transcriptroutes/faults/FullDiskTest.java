package io.transcriptroutes.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.transcriptroutes.TranscriptRoutes;
import io.transcriptroutes.installation.BundleProcess;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedded ledger on a disk that is full. */
class FullDiskTest extends Peers {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int KILOBYTES = 48 * 1024;
    /** The first tables take about this much. */
    private static final int A_LITTLE = 1024;

    /** Not the JVM's, which has something to say about some machines. */
    private static final Pattern OWN_LINE = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ");
    private static final Pattern CHANGE = Pattern.compile("(\\S+) is (DOWN: |UP again)");

    private Path place;
    private SmallDisk disk;
    private Path log;

    @BeforeEach
    void mount() {
        place = folder.resolve("disk");
        disk = SmallDisk.mount(place, KILOBYTES).orElse(null);
        Assumptions.assumeTrue(disk != null, "no namespaces for everybody on this machine");
        log = folder.resolve("log");
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void itSaysSoSendsNothingTwiceAndGoesOnWhenThereIsRoom() throws Exception {
        try (BundleProcess process = start()) {
            putCalls(0, 20);
            awaitCreated(process, 20);
            disk.fill();
            putCalls(20, 40);
            Awaitility.await().atMost(PATIENCE).until(() ->
                    process.output().contains("submit-recordings is DOWN: The disk of the ledger is full. Make room"));
            disk.free();
            awaitCreated(process, 40);
            Awaitility.await().atMost(PATIENCE).until(() -> down(process.output()).isEmpty());
            assertTrue(Set.of(0, 143).contains(process.terminate()), process::output);
            assertFalse(process.output().contains("\tat "), process::output);
            assertFalse(Files.exists(disk.fromOutside(place.resolve("ledger.trace.db"))));
        }
        assertEquals(40, twilio.createdCount());
        assertEquals(40, twilio.transcripts().stream().map(TranscriptSnapshot::customerKey).collect(Collectors.toSet()).size());
    }

    @Test
    void aStartSaysSoInOneLineAndTheNextOneHasWhatItNeeds() throws Exception {
        disk.fill(A_LITTLE);
        try (BundleProcess process = start()) {
            assertEquals(TranscriptRoutes.EXIT_CONFIGURATION, process.exitCode());
            assertEquals(2, process.output().lines().filter(line -> OWN_LINE.matcher(line).find()).count(), process::output);
            assertFalse(process.output().contains("\tat "), process::output);
            assertTrue(process.output().contains("its disk is full. Make room and start again"), process::output);
        }
        disk.free();
        putCalls(0, 1);
        try (BundleProcess process = start()) {
            awaitCreated(process, 1);
        }
    }

    private BundleProcess start() {
        Map<String, String> settings = new HashMap<>(bundle.settings());
        settings.computeIfPresent("ledger.url", (key, url) ->
                url.replace(folder.resolve("ledger").toString(), place.resolve("ledger").toString()));
        settings.put("retry.redeliveries", "0");
        settings.put("submit.claim-seconds", "3");
        settings.put("twilio.connect-timeout-ms", "500");
        settings.put("twilio.response-timeout-ms", "2000");
        settings.put("track.settle-seconds", "1");
        return BundleProcess.start(disk.entering(), settings, log, "128m");
    }

    /** What the log has as down, and not as up since. */
    private static Set<String> down(String output) {
        Set<String> down = new TreeSet<>();
        CHANGE.matcher(output).results().forEach(change -> {
            if (change.group(2).startsWith("DOWN")) {
                down.add(change.group(1));
            } else {
                down.remove(change.group(1));
            }
        });
        return down;
    }

    private void putCalls(int from, int to) {
        for (int i = from; i < to; i++) {
            put("calls/" + i + ".mp3", resource("/audio/mp3-mpeg25-8k-cbr.mp3"));
        }
    }

    private void awaitCreated(BundleProcess process, int transcripts) {
        Awaitility.await().atMost(PATIENCE).until(() -> twilio.createdCount() >= transcripts || !process.isAlive());
        assertTrue(process.isAlive(), process::output);
    }
}
