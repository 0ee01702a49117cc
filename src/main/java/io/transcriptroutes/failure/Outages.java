package io.transcriptroutes.failure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What does not answer right now: one line in the log when it begins and when it ends, and health DOWN in between. */
public final class Outages extends AbstractHealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    private final Map<String, Failure> current = new ConcurrentHashMap<>();

    public Outages() {
        super("transcript-routes", "outages");
    }

    /** @param what a route, or a system such as {@code twilio} */
    public void begin(String what, Failure failure) {
        Failure before = current.put(what, failure);
        if (before == null || !before.code().equals(failure.code())) {
            LOG.error("{} is DOWN: {} ({}); tried again until it works", what, failure.message(), failure.code());
        }
    }

    public void end(String what) {
        if (current.remove(what) != null) {
            LOG.info("{} is UP again", what);
        }
    }

    @Override
    public boolean isLiveness() {
        // A restart repairs none of these
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        current.forEach((what, failure) -> builder.detail(what, failure.code() + ": " + failure.message()));
        if (current.isEmpty()) {
            builder.up();
        } else {
            builder.message(String.join(", ", current.keySet()) + " down").down();
        }
    }
}
