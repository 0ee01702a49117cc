package io.transcriptroutes.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.transcriptroutes.failure.OutageException;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps batches hidden from other consumers, however long the ledger takes; SQS does so for twelve hours at most. */
final class HeldBatches {

    private static final Logger LOG = LoggerFactory.getLogger(HeldBatches.class);
    /** At first, {@code visibilityTimeout} in the route says the same. */
    private static final int HIDDEN_SECONDS = 60;
    private static final int RENEWAL_SECONDS = 20;

    private final Map<EventBatch, Future<?>> held = new ConcurrentHashMap<>();
    private ScheduledExecutorService renewals;

    void hold(CamelContext context, EventQueue queue, EventBatch batch) {
        held.put(batch, renewals(context).scheduleAtFixedRate(() -> hide(queue, batch, HIDDEN_SECONDS), RENEWAL_SECONDS,
                RENEWAL_SECONDS, TimeUnit.SECONDS));
    }

    /** What is not done is given back at once, so that whoever runs next need not wait. */
    void letGo(EventQueue queue, EventBatch batch) {
        held.remove(batch).cancel(false);
        if (batch.isOpen()) {
            hide(queue, batch, 0);
        }
    }

    // Whoever receives it as well registers nothing twice
    private static void hide(EventQueue queue, EventBatch batch, int seconds) {
        try {
            queue.hide(batch.messages(), seconds);
        } catch (OutageException e) {
            LOG.debug("messages may be received a second time: {}", e.getMessage());
        }
    }

    private synchronized ScheduledExecutorService renewals(CamelContext context) {
        if (renewals == null) {
            renewals = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "events-visibility");
        }
        return renewals;
    }
}
