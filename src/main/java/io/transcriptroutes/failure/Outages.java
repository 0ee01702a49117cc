package io.transcriptroutes.failure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.metrics.Meters;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What does not answer right now: one line in the log when it begins and when it ends, and health DOWN in between. */
public final class Outages extends AbstractHealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final Map<String, Outage> current = new ConcurrentHashMap<>();
    private Meters meters = new Meters();

    public Outages() {
        super("transcript-routes", "outages");
    }

    public void setMeters(Meters counts) {
        meters = counts;
    }

    /** @param what a route, or a system such as {@code twilio} */
    public void begin(String what, Failure failure) {
        if (failure.kind() == Failure.Kind.RELEASED) {
            return;
        }
        Outage before = current.get(what);
        // That calls pause says less than why they do
        boolean pause = before != null && failure.code().equals("twilio-paused");
        Set<String> told = before == null ? ConcurrentHashMap.newKeySet() : before.told();
        current.put(what, new Outage(pause ? before.failure() : failure, now(), told));
        if (before == null) {
            meters.outage(what, () -> current.containsKey(what));
        }
        // Each reason once, or two that take turns would fill the log for hours
        if (!pause && told.add(failure.code())) {
            LOG.error("{} is DOWN: {} ({}); tried again until it works", what, failure.message(), failure.code());
        }
    }

    /** What {@link #end} is told later of a piece of work that begins now. */
    public long now() {
        return System.nanoTime();
    }

    /** A piece of work ended well; an outage that was seen since it began goes on. */
    public void end(String what, long begun) {
        Outage outage = current.get(what);
        if (outage != null && outage.lastSeen() - begun < 0 && current.remove(what, outage)) {
            LOG.info("{} is UP again", what);
        }
    }

    /** The recordings of a source can be read. */
    public void endOfRecordings(Recording recording, long begun) {
        end(Failures.RECORDINGS + recording.source(), begun);
    }

    /** What is down now, one map each with {@code what} and {@code why}. */
    public List<Map<String, Object>> current() {
        return current.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("what", entry.getKey());
            row.put("why", entry.getValue().failure().message());
            return row;
        }).toList();
    }

    private record Outage(Failure failure, long lastSeen, Set<String> told) {
    }

    @Override
    public boolean isLiveness() {
        // A restart repairs none of these
        return false;
    }

    @Override
    public boolean isReadiness() {
        // Callbacks and operations are taken all the same: only the ledger has to answer
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        // Probes show this to whoever asks: no messages, which name hosts and buckets
        current.forEach((what, outage) -> builder.detail(what, outage.failure().code()));
        if (current.isEmpty()) {
            builder.up();
        } else {
            builder.message(String.join(", ", current.keySet()) + " down").down();
        }
    }
}
