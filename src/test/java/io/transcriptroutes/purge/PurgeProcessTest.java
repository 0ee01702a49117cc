package io.transcriptroutes.purge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.transcriptroutes.installation.BundleProcess;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A purge of a process of its own that fires by its cron, on a list that shifts, and is killed in the middle. */
class PurgeProcessTest extends Peers {

    /** Raise them, with -Dpurge.old=10000 -Dpurge.young=2000. */
    private static final int OLD = Integer.getInteger("purge.old", 1020);
    private static final int YOUNG = Integer.getInteger("purge.young", 120);
    private static final int KILLS = Integer.getInteger("purge.kills", 1);
    /** Of purge.concurrency, as the configuration has it. */
    private static final int BATCH = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    protected SimulatorSettings simulatorSettings() {
        return super.simulatorSettings().withPagesByOffset();
    }

    @Test
    void everyOldTranscriptGoesWithAReceiptAndNoYoungOne() throws Exception {
        Instant now = Instant.now();
        Set<String> old = new TreeSet<>();
        for (int i = 0; i < OLD + YOUNG; i++) {
            Instant createdAt = i < OLD ? now.minus(Duration.ofDays(91)).minusSeconds(i) : now.minusSeconds(i);
            String sid = twilio.addCompleted(TwilioSimulator.SERVICE_SID, "key-" + i, createdAt);
            if (i < OLD) {
                old.add(sid);
            }
        }
        long seed = Long.getLong("purge.seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed);
        Random random = new Random(seed);
        for (int kills = 0; kills < KILLS; kills++) {
            int until = twilio.deletedSids().size() + 1 + random.nextInt(OLD / 4);
            try (BundleProcess process = start()) {
                await(until);
                process.kill();
            }
        }
        long begun = System.nanoTime();
        int left = OLD - twilio.deletedSids().size();
        try (BundleProcess process = start()) {
            await(OLD);
            System.out.printf("%d transcripts purged in %.1f s, the start of the process included%n", left, (System.nanoTime() - begun) / 1e9);
            Awaitility.await().atMost(PATIENCE).until(() -> receipts().size() == OLD);
            process.terminate();
        }
        assertEquals(old, new TreeSet<>(twilio.deletedSids()));
        assertEquals(YOUNG, twilio.transcripts().size());
        assertEquals(old, receipts());
        List<String> lines = lines();
        assertTrue(lines.size() <= OLD + KILLS * BATCH, () -> lines.size() + " receipts: at most a batch more for each kill");
    }

    private void await(int deletions) {
        Awaitility.await().atMost(PATIENCE).until(() -> twilio.deletedSids().size() >= deletions);
    }

    private BundleProcess start() {
        Map<String, String> settings = new HashMap<>(bundle.settings());
        settings.put("purge.schedule", "* * * * * ?");
        settings.put("purge.max-share-percent", "100");
        settings.put("purge.deletions-per-second", "10000");
        settings.put("twilio.requests-per-second", "10000");
        // A killed purge is taken over soon, which the configuration allows because a call never takes longer
        settings.put("purge.lease-seconds", "2");
        settings.put("retry.redeliveries", "0");
        settings.put("twilio.connect-timeout-ms", "500");
        settings.put("twilio.response-timeout-ms", "1000");
        return BundleProcess.start(settings, folder.resolve("log"), "128m");
    }

    private List<String> lines() {
        Path folderOfReceipts = folder.resolve("receipts");
        return ReceiptFiles.read(folderOfReceipts).stream().map(line -> line.path("sid").asText()).toList();
    }

    private Set<String> receipts() {
        return lines().stream().collect(Collectors.toCollection(TreeSet::new));
    }
}
