package io.transcriptroutes.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.simulator.FaultRule;
import org.awaitility.Awaitility;

/** Where a process is killed: at some instant, or right when Twilio has processed one of its requests and not yet answered it. */
enum Kill {

    AT_AN_INSTANT {
        @Override
        FaultRule arm(World world, Node node, Random random, Runnable kill) {
            return null;
        }
    },
    /** The transcript exists, and the ledger has not heard of it. */
    AFTER_CREATE {
        @Override
        FaultRule arm(World world, Node node, Random random, Runnable kill) {
            return world.twilio().faults().on("POST", "/Transcripts").always().changeJson(countdown(random.nextInt(8), kill));
        }
    },
    DURING_EXPORT {
        @Override
        FaultRule arm(World world, Node node, Random random, Runnable kill) {
            int pause = random.nextInt(30);
            // The answer is what the files are made of: a moment later the first of them are written
            return world.twilio().faults().on("GET", "/Transcripts/GT[^/]+/OperatorResults").always()
                    .changeJson(countdown(random.nextInt(8), () -> Pause.millis(pause, kill)));
        }
    },
    /** The DELETE of one that is purged is processed, and no receipt is written. */
    DURING_PURGE {
        @Override
        FaultRule arm(World world, Node node, Random random, Runnable kill) {
            AtomicInteger left = new AtomicInteger(random.nextInt(8));
            String old = String.join("|", world.addOld(10));
            return world.twilio().faults().on("DELETE", "/Transcripts/(" + old + ")").always().beforeAnswer(() -> {
                if (left.getAndDecrement() == 0) {
                    kill.run();
                }
            });
        }
    },
    /** The first of several recordings is marked as redriven. */
    DURING_REDRIVE {
        @Override
        FaultRule arm(World world, Node node, Random random, Runnable kill) throws IOException {
            int pause = random.nextInt(60);
            for (int i = 0; i < REDRIVEN; i++) {
                world.corpus().add("broken");
            }
            Awaitility.await("recordings to redrive").atMost(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .until(() -> failed(node) >= REDRIVEN);
            Path deadLetters = world.folder().resolve("dead-letter");
            long before = marks(deadLetters);
            Wire.thread("redrive", () -> {
                Awaitility.await("a mark").pollInterval(2, TimeUnit.MILLISECONDS).atMost(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        .until(() -> marks(deadLetters) > before);
                Pause.millis(pause, kill);
            });
            node.begin("redrive-recordings", "{\"all\":true}");
            return null;
        }
    };

    private static final int LONGEST_LIFE_MILLIS = 4000;
    /** For what is planned to come: on a busy machine a round takes a while. */
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int REDRIVEN = 4;

    /** Prepares it; returns what is to be switched off afterwards, or null. */
    abstract FaultRule arm(World world, Node node, Random random, Runnable kill) throws IOException;

    /**
     * Kills a process that is ready; returns whether it came to what was planned, and not just to the end of its time.
     *
     * @param work puts recordings, once the kill is prepared
     */
    boolean strike(World world, Node node, Random random, Runnable work) throws IOException {
        CountDownLatch killed = new CountDownLatch(1);
        int life = random.nextInt(LONGEST_LIFE_MILLIS);
        FaultRule rule = arm(world, node, random, () -> {
            node.kill();
            killed.countDown();
        });
        try {
            work.run();
            boolean planned = killed.await(this == AT_AN_INSTANT ? life : PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            node.kill();
            return planned || this == AT_AN_INSTANT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (rule != null) {
                rule.off();
            }
        }
    }

    static long failed(Node node) {
        return node.call("show-status", "{}").map(status -> StreamSupport.stream(status.path("states").spliterator(), false)
                .filter(row -> row.path("state").asText().equals("failed"))
                .mapToLong(row -> row.path("recordings").asLong()).sum()).orElse(0L);
    }

    private static long marks(Path deadLetters) throws IOException {
        if (!Files.exists(deadLetters)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(deadLetters)) {
            return files.filter(file -> file.toString().endsWith(".redriven.json")).count();
        }
    }

    private static Consumer<ObjectNode> countdown(int before, Runnable kill) {
        AtomicInteger left = new AtomicInteger(before);
        return json -> {
            if (left.getAndDecrement() == 0) {
                kill.run();
            }
        };
    }
}
