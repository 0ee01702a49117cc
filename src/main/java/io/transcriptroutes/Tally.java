package io.transcriptroutes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts since this process began, one for each lot. Safe for threads.
 *
 * @param <L> what is counted
 */
public final class Tally<L extends Enum<L>> {

    private final L[] lots;
    private final AtomicLongArray counts;

    public Tally(Class<L> lots) {
        this.lots = lots.getEnumConstants();
        this.counts = new AtomicLongArray(this.lots.length);
    }

    public void add(L lot, long number) {
        counts.addAndGet(lot.ordinal(), number);
    }

    /** Each count by the name of its lot in lower case. */
    public Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (L lot : lots) {
            all.put(lot.name().toLowerCase(Locale.ROOT), counts.get(lot.ordinal()));
        }
        return all;
    }
}
