package io.transcriptroutes.metrics;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.micrometer.MicrometerConstants;

/**
 * What this process counts, from its start on. A label is a source, a state, a code or a kind of request, of which there are few:
 * never a key, a SID, a URL or a message.
 */
public final class Meters implements CamelContextAware {

    static final String PREFIX = "transcript.routes.";
    static final String SOURCE = "source";

    private static final Duration[] AGES = { Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4),
            Duration.ofDays(1) };

    private final Map<String, AtomicLong> sweeps = new ConcurrentHashMap<>();
    private MeterRegistry registry = new CompositeMeterRegistry();
    private CamelContext context;

    /** Camel's own service, which answers the scrapes, takes the registry of this name. Without a Camel nothing counts. */
    @Override
    public void setCamelContext(CamelContext camel) {
        context = camel;
        registry = camel.getRegistry().lookupByNameAndType(MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class);
        if (registry == null) {
            registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            camel.getRegistry().bind(MicrometerConstants.METRICS_REGISTRY_NAME, registry);
        }
        // Born as 0, or Prometheus would not see the first one
        deadLetter(0);
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    MeterRegistry registry() {
        return registry;
    }

    /** A source that is configured. Born as 0, or Prometheus would not see its first page. */
    public void expect(String source) {
        listed(source, 0);
        registered(source, 0);
    }

    /** So many objects of a page of a bucket's list were looked at. */
    public void listed(String source, int objects) {
        counter("listed.objects", "Objects in the pages of a bucket's list", Tags.of(SOURCE, source)).increment(objects);
    }

    /** A source that is swept by itself: until a walk ends, the last one is as old as the process. */
    public void sweeps(String source) {
        sweeps.computeIfAbsent(source, this::newSweep);
    }

    /** A walk through a source's bucket reached its end. */
    public void swept(String source) {
        sweeps.computeIfAbsent(source, this::newSweep).set(System.currentTimeMillis());
    }

    /**
     * @param rows that the ledger did not know shortly before
     * @param recordings how many of them were new; where somebody else was faster with some, nobody knows of which source they are
     */
    public void registered(List<Map<String, Object>> rows, int recordings) {
        Map<String, Integer> bySource = new TreeMap<>();
        rows.forEach(row -> bySource.merge((String) row.get(SOURCE), 1, Integer::sum));
        int left = recordings;
        for (Map.Entry<String, Integer> source : bySource.entrySet()) {
            int counted = Math.min(left, source.getValue());
            left -= counted;
            registered(source.getKey(), counted);
        }
    }

    private void registered(String source, int recordings) {
        counter("registered.recordings", "Recordings that were new to the ledger", Tags.of(SOURCE, source)).increment(recordings);
    }

    /** What a recording's header says of it, each time it is read. */
    public void judged(Enum<?> verdict, String reason) {
        counter("verdicts", "What the check of the recordings' headers said",
                Tags.of("verdict", verdict.name().toLowerCase(Locale.ROOT), "reason", reason)).increment();
    }

    /** It took so long since the recording was discovered, or sent back by hand. */
    public void submitted(Recording recording) {
        step("submit", recording.source(), recording.since(), Instant.now());
    }

    /** @param row of the recording as it was when its export began */
    public void exported(Map<String, Object> row) {
        Instant completed = Times.instant(row.get("completed_at"));
        String source = (String) row.get(SOURCE);
        // An export that is made again says nothing of either
        if (row.get("exported_at") == null) {
            step("transcribe", source, Times.instant(row.get("submitted_at")), completed);
            step("export", source, completed, Instant.now());
        }
    }

    /** @param kind of a failure, and its code */
    public void failed(Enum<?> kind, String code) {
        counter("failures", "Steps that failed, by what that means and why",
                Tags.of("kind", kind.name().toLowerCase(Locale.ROOT), "code", code)).increment();
    }

    /** @param marked how many recordings are marked failed, their documents written: none where one has changed meanwhile */
    public void deadLetter(int marked) {
        counter("dead.letters", "Recordings that failed for good", Tags.empty()).increment(marked);
    }

    /** @param isDown looked at with each scrape */
    public void outage(String system, BooleanSupplier isDown) {
        counter("outages", "How often a system went down", Tags.of("system", system)).increment();
        Gauge.builder(PREFIX + "outage", () -> isDown.getAsBoolean() ? 1 : 0).description("1 while a system is down")
                .tags("system", system).strongReference(true).register(registry);
    }

    /** @param transcripts how many of a purge ended so */
    public void purged(String outcome, int transcripts) {
        counter("purged.transcripts", "What became of the transcripts that purges looked at", Tags.of("outcome", outcome))
                .increment(transcripts);
    }

    /** In milliseconds since 1970. */
    static long processStart() {
        return ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private AtomicLong newSweep(String source) {
        AtomicLong endedAt = new AtomicLong(processStart());
        Gauge.builder(PREFIX + "sweep.last.success.timestamp.seconds", () -> endedAt.get() / 1000.0).tags(SOURCE, source)
                .description("When a walk through the bucket last reached its end").strongReference(true).register(registry);
        return endedAt;
    }

    // Two clocks may be apart
    private void step(String step, String source, Instant from, Instant to) {
        if (from != null && to != null) {
            Duration taken = Duration.between(from, to);
            Timer.builder(PREFIX + "step").description("How long recordings took from one state to the next")
                    .tags("step", step, SOURCE, source).serviceLevelObjectives(AGES).register(registry)
                    .record(taken.isNegative() ? Duration.ZERO : taken);
        }
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(PREFIX + name).description(description).tags(tags).register(registry);
    }
}
