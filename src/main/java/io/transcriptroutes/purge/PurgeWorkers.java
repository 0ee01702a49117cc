package io.transcriptroutes.purge;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a purge: threads of the system even where Camel's are virtual, because their number is a promise. */
public final class PurgeWorkers {

    private PurgeWorkers() {
    }

    /** @param threads {@code purge.concurrency}; between two purges there are none */
    public static ExecutorService create(int threads) {
        AtomicInteger serial = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(),
                work -> new Thread(work, "purge-" + serial.incrementAndGet()));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
