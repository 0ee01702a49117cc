package io.transcriptroutes.source;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.operations.RequestMembers;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.RouteTemplateParameterSource;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * All sources that {@code sources=…} names. As Camel's own {@link RouteTemplateParameterSource} it instantiates the
 * route templates {@code source-s3}, {@code sweep-s3} and {@code find-object-s3} once for each, so that a further bucket is configuration alone.
 */
public final class Sources implements RouteTemplateParameterSource, CamelContextAware {

    private static final String TIMER_PREFIX = "source-";
    private static final String SWEEP_PREFIX = "sweep-";
    private static final String FIND_PREFIX = "find-object-";

    private final Map<String, Source> byName = new LinkedHashMap<>();
    private final String names;
    private final String outputPrefix;
    private final Clock clock = Clock.systemUTC();
    private Meters meters = new Meters();
    private CamelContext context;

    /**
     * @param names separated by commas
     * @param outputPrefix keys that begin so are the pipeline's own output and are never swept
     */
    public Sources(String names, String outputPrefix) {
        this.names = names;
        this.outputPrefix = outputPrefix;
    }

    public void setMeters(Meters counts) {
        meters = counts;
    }

    /** @throws io.transcriptroutes.ConfigurationException naming every key that is wrong */
    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
        SourceSettings.read(context, names).forEach(source -> byName.put(source.name(), source));
    }

    /** After the properties are set. */
    public void open() {
        byName.keySet().forEach(meters::expect);
        swept().forEach(meters::sweeps);
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** @throws IllegalArgumentException if no source has this name, as after it was renamed with work still due */
    public Source named(String name) {
        Source source = byName.get(name);
        if (source == null) {
            throw new IllegalArgumentException("The ledger holds recordings of source '" + name
                    + "', which sources=" + String.join(",", byName.keySet()) + " does not name");
        }
        return source;
    }

    public Collection<Source> all() {
        return List.copyOf(byName.values());
    }

    /** Of the sources that have a queue of events, the first of each queue. */
    public Collection<Source> withQueues() {
        Map<QueueAddress, Source> byQueue = new LinkedHashMap<>();
        byName.values().forEach(source -> source.eventsQueue().ifPresent(queue -> byQueue.putIfAbsent(queue, source)));
        return byQueue.values();
    }

    /** Begins one walk through a source's bucket. */
    public Sweep beginSweep(String name) {
        return new Sweep(named(name), outputPrefix, clock.instant());
    }

    /** Which objects are recordings of a source, wherever they are heard of. */
    public ObjectDiscovery objects(Source source) {
        return new ObjectDiscovery(source, outputPrefix);
    }

    /** What a page of the list holds for the ledger, as {@code direct:register-recordings} takes it. */
    public List<Map<String, Object>> discoveries(Sweep sweep, List<S3Object> page) {
        List<Map<String, Object>> discoveries = sweep.accept(page);
        meters.listed(sweep.source(), page.size());
        return discoveries;
    }

    /** The page is in the ledger; so many recordings of it were new. */
    public void added(Sweep sweep, Long recordings) {
        sweep.added(recordings);
        if (!sweep.hasMore()) {
            meters.swept(sweep.source());
        }
    }

    /**
     * A source that is not swept is only swept when it is named.
     *
     * @throws IllegalArgumentException if the request names a source that is none
     */
    public SweepReport report(Map<String, Object> request) {
        RequestMembers members = new RequestMembers(request);
        String only = members.text("source");
        boolean dryRun = members.flag("dryRun");
        if (only != null && !byName.containsKey(only)) {
            members.refuse("source: there is no source '" + only + "'; sources=" + String.join(",", byName.keySet()));
        }
        members.refuseProblems();
        return new SweepReport(only == null ? swept() : List.of(only), dryRun);
    }

    private List<String> swept() {
        return byName.values().stream().filter(Source::isSwept).map(Source::name).toList();
    }

    @Override
    public Set<String> routeIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (Source source : byName.values()) {
            ids.add(SWEEP_PREFIX + source.name());
            ids.add(FIND_PREFIX + source.name());
            if (source.isSwept()) {
                ids.add(TIMER_PREFIX + source.name());
            }
        }
        return ids;
    }

    @Override
    public Map<String, Object> parameters(String routeId) {
        if (routeId.startsWith(TIMER_PREFIX)) {
            Source source = named(routeId.substring(TIMER_PREFIX.length()));
            return Map.of(TEMPLATE_ID, "source-s3", "source", source.name(), "interval", source.sweepInterval().toMillis());
        }
        boolean sweeps = routeId.startsWith(SWEEP_PREFIX);
        Source source = named(routeId.substring((sweeps ? SWEEP_PREFIX : FIND_PREFIX).length()));
        return Map.of(TEMPLATE_ID, sweeps ? "sweep-s3" : "find-object-s3", "source", source.name(), "bucket", source.bucket());
    }
}
