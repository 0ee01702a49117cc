package io.transcriptroutes.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets the main thread end in its own way after Ctrl-C: the JVM waits for it, but not for long. */
final class CtrlC {

    private static final int PATIENCE_SECONDS = 8;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    static CtrlC watch() {
        CtrlC watch = new CtrlC();
        Runtime.getRuntime().addShutdownHook(new Thread(watch::shutDown, "ctrl-c"));
        return watch;
    }

    /** Waits for a moment; true as soon as somebody pressed Ctrl-C. */
    boolean pressedWithin(long millis) throws InterruptedException {
        return requested.await(millis, TimeUnit.MILLISECONDS);
    }

    boolean pressed() {
        return requested.getCount() == 0;
    }

    /** The last thing that the main thread has to say. */
    void ended() {
        ended.countDown();
    }

    private void shutDown() {
        requested.countDown();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
