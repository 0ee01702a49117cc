package io.transcriptroutes.check;

import java.time.Duration;
import java.util.List;

import io.transcriptroutes.events.EventQueue;
import io.transcriptroutes.events.SqsConnections;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.source.Source;

/** A source's queue of events: whether it is there, and may be received and deleted from. */
final class SqsCheck implements Check {

    private final Source source;
    private final Duration patience;

    /** @param source one that has a queue */
    SqsCheck(Source source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "sqs source " + source.name();
    }

    // A message that is received is visible to others all the while; its receive count grows by one
    @Override
    public List<CheckResult> run() {
        try (SqsConnections connections = SqsConnections.impatient(patience); EventQueue queue = connections.queue(source)) {
            queue.tryOut();
            return List.of(CheckResult.ok(name(), "receive from queue " + source.eventsQueue().orElseThrow().name()));
        } catch (OutageException e) {
            return List.of(CheckResult.failed(name(), e.failure().message()));
        }
    }
}
