package io.transcriptroutes.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

/**
 * Gauges of one name, of which some come and go. Those that stay are never taken out and put in anew: a scrape that began before would
 * show none of a family with a single gauge, and Prometheus would take that for its end and begin an alert's time again.
 */
final class GaugeFamily {

    private final MultiGauge gauges;
    private final Map<Tags, AtomicReference<Number>> values = new HashMap<>();

    GaugeFamily(Meters meters, String name, String description) {
        gauges = MultiGauge.builder(Meters.PREFIX + name).description(description).register(meters.registry());
    }

    /** @param now all that are to be shown from now on */
    synchronized void show(Map<Tags, ? extends Number> now) {
        values.keySet().retainAll(now.keySet());
        now.forEach((tags, value) -> values.computeIfAbsent(tags, unknown -> new AtomicReference<>()).set(value));
        gauges.register(values.entrySet().stream().<Row<?>>map(value ->
                Row.of(value.getKey(), value.getValue(), shown -> shown.get().doubleValue())).toList(), false);
    }
}
