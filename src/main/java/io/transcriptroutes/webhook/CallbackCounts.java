package io.transcriptroutes.webhook;

import java.util.Map;

import io.transcriptroutes.Tally;

/** What became of callbacks since this process began. */
public final class CallbackCounts {

    /** The lot of a request, or later of its callback. */
    public enum Lot {
        /** Written to the ledger. */
        ACCEPTED,
        /** 403: not signed, or with another URL or token. */
        REFUSED,
        /** Any other 4xx: signed or not, there is nothing in it for us. */
        MALFORMED,
        /** 503: the ledger did not take it. */
        UNAVAILABLE,
        /** Twilio was asked, and the ledger knows the answer. */
        FOLLOWED,
        /** Twilio has no such transcript, or it belongs to a Service that is not configured. */
        UNKNOWN,
        /** Left to the list, after several tries. */
        LEFT,
        /** Twilio need not be asked any more: the list was faster, or a day has passed. */
        SETTLED
    }

    private final Tally<Lot> counts = new Tally<>(Lot.class);

    void count(Lot lot) {
        counts.add(lot, 1);
    }

    /** @param deleted how many rows {@code sql/delete-settled-callbacks.sql} deleted */
    public void settled(int deleted) {
        counts.add(Lot.SETTLED, deleted);
    }

    /** @param deleted 0 where the callback is another's by now: that one counts it */
    public void done(Callbacks.Fate fate, int deleted) {
        counts.add(fate.lot(), deleted);
    }

    /** Each count by the name of its lot in lower case. */
    public Map<String, Object> all() {
        return counts.all();
    }
}
