package io.transcriptroutes.events;

import java.util.Map;

import io.transcriptroutes.Tally;

/** What became of messages and their records since this process began. */
public final class EventCounts {

    /** What is counted. */
    public enum Lot {
        /** Messages that were received, each delivery once. */
        MESSAGES,
        /** Records of objects that are recordings of a source. */
        RECORDINGS,
        /** Records of objects that are none, by the source's own keys. */
        LEFT_OUT,
        /** Records of a bucket that no source of the queue has. */
        FOREIGN,
        /** Records of deletions, tests and other events. */
        OTHERS,
        /** Messages that became dead letters. */
        POISON
    }

    private final Tally<Lot> counts = new Tally<>(Lot.class);

    void count(Lot lot, long number) {
        counts.add(lot, number);
    }

    /** Each count by the name of its lot in lower case. */
    public Map<String, Object> all() {
        return counts.all();
    }
}
