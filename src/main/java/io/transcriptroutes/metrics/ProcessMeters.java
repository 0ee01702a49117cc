package io.transcriptroutes.metrics;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

import com.zaxxer.hikari.HikariPoolMXBean;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.transcriptroutes.ledger.LedgerDataSource;
import io.transcriptroutes.webhook.CallbackCounts;

/** What is only looked at when somebody scrapes: the breaker, the ledger's connections and disk, callbacks, and the JVM. */
public final class ProcessMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final LedgerDataSource ledger;
    private final CircuitBreaker breaker;
    private final CallbackCounts callbacks;
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    public ProcessMeters(Meters meters, LedgerDataSource ledger, CircuitBreaker breaker, CallbackCounts callbacks) {
        this.registry = meters.registry();
        this.ledger = ledger;
        this.breaker = breaker;
        this.callbacks = callbacks;
    }

    public void open() {
        List.of(State.CLOSED, State.OPEN, State.HALF_OPEN).forEach(state -> gauge("twilio.breaker",
                "1 for the state that the circuit breaker in front of Twilio is in", state.name().toLowerCase(Locale.ROOT),
                () -> breaker.getState() == state ? 1 : 0));
        connections("active", HikariPoolMXBean::getActiveConnections);
        connections("idle", HikariPoolMXBean::getIdleConnections);
        connections("awaited", HikariPoolMXBean::getThreadsAwaitingConnection);
        if (ledger.isEmbedded()) {
            Gauge.builder(Meters.PREFIX + "ledger.disk.free.bytes", ledger::usableBytes).strongReference(true)
                    .description("The room that is left where the embedded ledger lies").register(registry);
        }
        for (String lot : callbacks.all().keySet()) {
            FunctionCounter.builder(Meters.PREFIX + "callbacks", callbacks, all -> ((Number) all.all().get(lot)).doubleValue())
                    .description("What became of Twilio's callbacks").tags("lot", lot).register(registry);
        }
        new JvmMemoryMetrics().bindTo(registry);
        garbage.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    @Override
    public void close() {
        garbage.close();
    }

    private void gauge(String name, String description, String state, Supplier<Number> number) {
        Gauge.builder(Meters.PREFIX + name, number).description(description).tags("state", state).strongReference(true).register(registry);
    }

    private void connections(String state, ToIntFunction<HikariPoolMXBean> figure) {
        gauge("ledger.connections", "Connections of the ledger's pool, and threads that await one", state, () -> {
            HikariPoolMXBean pool = ledger.getHikariPoolMXBean();
            return pool == null ? 0 : figure.applyAsInt(pool);
        });
    }
}
