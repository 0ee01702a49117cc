package io.transcriptroutes.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The schedule's own time: how long a fault lasts is part of the fault. */
final class Pause {

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "schedule");
        thread.setDaemon(true);
        return thread;
    });

    private Pause() {
    }

    /** Lets so much time pass. */
    static void millis(long millis) {
        CountDownLatch over = new CountDownLatch(1);
        TIMER.schedule(over::countDown, millis, TimeUnit.MILLISECONDS);
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something later. */
    static void millis(long millis, Runnable task) {
        TIMER.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}
