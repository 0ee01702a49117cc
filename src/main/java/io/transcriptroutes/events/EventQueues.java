package io.transcriptroutes.events;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.transcriptroutes.events.EventCounts.Lot;
import io.transcriptroutes.failure.Outages;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.spi.RouteTemplateParameterSource;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * The queues in which S3 tells of new objects, each once, however many sources have it. As Camel's own
 * {@link RouteTemplateParameterSource} it instantiates the route template {@code source-s3-events} for each, under the name of
 * the first source that has the queue, and binds the client {@code eventQueue-<source>} that the route receives through.
 */
public final class EventQueues implements RouteTemplateParameterSource, CamelContextAware, AutoCloseable {

    private static final String ROUTE_PREFIX = "events-";
    private static final int LONGEST_PAUSE_SECONDS = 3600;

    private final Sources sources;
    private final EventReader reader;
    private final EventCounts counts;
    private final int consumers;
    private final Outages outages;
    private final int pauseSeconds;
    private final Map<String, Source> owners;
    private final Map<String, EventQueue> queues = new ConcurrentHashMap<>();
    private final Map<String, PolledQueue> polled = new ConcurrentHashMap<>();
    private final HeldBatches held = new HeldBatches();
    private SqsConnections connections;
    private CamelContext context;

    /**
     * @param pauseSeconds how long a queue that does not answer is left alone
     * @param consumers how many receive from each queue at once
     */
    public EventQueues(Sources sources, EventCounts counts, Outages outages, int pauseSeconds, int consumers) {
        this.sources = sources;
        this.reader = new EventReader(sources, counts, Clock.systemUTC());
        this.counts = counts;
        this.outages = outages;
        this.consumers = consumers;
        this.pauseSeconds = Math.max(1, Math.min(LONGEST_PAUSE_SECONDS, pauseSeconds));
        this.owners = sources.withQueues().stream().collect(Collectors.toMap(source -> ROUTE_PREFIX + source.name(),
                source -> source, (one, other) -> one, LinkedHashMap::new));
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        context = camel;
        owners.forEach((route, source) -> camel.getRegistry().bind("eventQueue-" + source.name(), PolledQueue.class,
                () -> polled.computeIfAbsent(route, id -> polled(id, source))));
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext stopping) {
                polled.values().forEach(PolledQueue::close);
            }
        });
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public Set<String> routeIds() {
        return owners.keySet();
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        return Map.of(TEMPLATE_ID, "source-s3-events", "source", owners.get(routeId).name(), "consumers", consumers);
    }

    /** Reads what was received together, and hides it from other consumers until {@link #letGo}. */
    public EventBatch hold(String source, List<Message> received) {
        EventBatch batch = reader.read(sources.named(source), received.stream().map(message -> new QueueMessage(
                message.getHeader(Sqs2Constants.MESSAGE_ID, String.class),
                message.getHeader(Sqs2Constants.RECEIPT_HANDLE, String.class), message.getBody(String.class))).toList());
        held.hold(context, queue(source), batch);
        return batch;
    }

    /** A message of the batch has its dead letter: a second try leaves it out. */
    public void buried(EventBatch batch, PoisonLetter letter) {
        batch.buried(letter);
        counts.count(Lot.POISON, 1);
    }

    /** Ledger and dead letters have the batch: the queue need not keep it. */
    public void finish(String source, EventBatch batch) {
        queue(source).delete(batch.messages());
        batch.finish();
    }

    /** Gives back at once what is not done, so that whoever runs next need not wait. */
    public void letGo(String source, EventBatch batch) {
        held.letGo(queue(source), batch);
    }

    private PolledQueue polled(String route, Source source) {
        SqsConnections own = new SqsConnections(consumers);
        return new PolledQueue(own.queue(source), own, outages, route, pauseSeconds);
    }

    private synchronized EventQueue queue(String source) {
        if (connections == null) {
            connections = new SqsConnections(consumers * owners.size() + 1);
        }
        return queues.computeIfAbsent(source, name -> connections.queue(sources.named(name)));
    }

    @Override
    public synchronized void close() {
        polled.values().forEach(PolledQueue::close);
        queues.values().forEach(EventQueue::close);
        if (connections != null) {
            connections.close();
        }
    }
}
