package io.transcriptroutes.events;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.Outages;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * What the consumer of camel-aws2-sqs receives through. It logs a stack trace for each receive that fails: here a failure is
 * told as any outage is, and the answer is empty, after a while. Closing it ends a receive that waits, which would hold up a
 * stop for 20 s.
 */
final class PolledQueue implements SqsClient {

    private final EventQueue queue;
    private final SqsConnections connections;
    private final Outages outages;
    private final String route;
    private final int pauseSeconds;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param connections of this queue alone, which it closes */
    PolledQueue(EventQueue queue, SqsConnections connections, Outages outages, String route, int pauseSeconds) {
        this.queue = queue;
        this.connections = connections;
        this.outages = outages;
        this.route = route;
        this.pauseSeconds = pauseSeconds;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        long begun = outages.now();
        try {
            ReceiveMessageResponse answer = queue.receiveMessage(request);
            outages.end(route, begun);
            return answer;
        } catch (OutageException e) {
            if (!isClosed()) {
                outages.begin(route, e.failure());
                pause();
            }
        } catch (IllegalStateException e) {
            // The connection pool's own, once it is shut down
            if (!isClosed()) {
                throw e;
            }
        }
        return ReceiveMessageResponse.builder().build();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            closed.await(pauseSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String serviceName() {
        return queue.serviceName();
    }

    @Override
    public void close() {
        closed.countDown();
        connections.close();
    }
}
