package io.transcriptroutes.faults;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.simulator.FaultRule;

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
    /** The DELETE is on its way, and no receipt is written. */
    DURING_PURGE {
        @Override
        FaultRule arm(World world, Node node, Random random, Runnable kill) {
            AtomicInteger left = new AtomicInteger(random.nextInt(8));
            FaultRule rule = world.twilio().faults().on("DELETE", "/Transcripts/GT[^/]+").always().whenBody(body -> {
                if (left.getAndDecrement() == 0) {
                    kill.run();
                }
                return false;
            }).slow(Duration.ZERO);
            world.addOld(10);
            return rule;
        }
    },
    DURING_REDRIVE {
        @Override
        FaultRule arm(World world, Node node, Random random, Runnable kill) {
            node.begin("redrive-recordings", "{\"all\":true}");
            Pause.millis(random.nextInt(200), kill);
            return null;
        }
    };

    private static final int LONGEST_LIFE_MILLIS = 4000;
    /** For what is planned to come: on a busy machine a round takes a while. */
    private static final int PATIENCE_MILLIS = 30_000;

    /** Prepares it; returns what is to be switched off afterwards, or null. */
    abstract FaultRule arm(World world, Node node, Random random, Runnable kill);

    /** Kills a process that is ready; returns whether it came to what was planned, and not just to the end of its time. */
    boolean strike(World world, Node node, Random random) {
        CountDownLatch killed = new CountDownLatch(1);
        int life = random.nextInt(LONGEST_LIFE_MILLIS);
        FaultRule rule = arm(world, node, random, () -> {
            node.kill();
            killed.countDown();
        });
        try {
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

    private static Consumer<ObjectNode> countdown(int before, Runnable kill) {
        AtomicInteger left = new AtomicInteger(before);
        return json -> {
            if (left.getAndDecrement() == 0) {
                kill.run();
            }
        };
    }
}
