package io.transcriptroutes.webhook;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.twilio.ListedTranscript;
import io.transcriptroutes.twilio.TwilioAnswers;
import io.transcriptroutes.webhook.CallbackCounts.Lot;

/**
 * What a callback means, which only Twilio's own answer tells, and whether it is kept for another look. Whatever is not kept is
 * found by track-transcripts, which lists all the same.
 */
public final class Callbacks {

    private static final Set<String> ENDS = Set.of("completed", "failed", "canceled", "error");
    /** 1, 2, 4 … 64 seconds: about two minutes in all. */
    private static final int TRIES = 8;
    private static final int LONGEST_SHIFT = 8;

    private final Webhooks webhooks;
    private final CallbackCounts counts;
    private final long outageSeconds;

    /** @param outageSeconds how long a callback rests while Twilio is down */
    public Callbacks(Webhooks webhooks, CallbackCounts counts, long outageSeconds) {
        this.webhooks = webhooks;
        this.counts = counts;
        this.outageSeconds = outageSeconds;
    }

    /**
     * @param kept for another look, else the callback is done with
     * @param delaySeconds until that look
     */
    public record Fate(boolean kept, long delaySeconds) {

        static final Fate DONE = new Fate(false, 0);
    }

    /** @return what {@code direct:apply-transcripts} takes; empty for a transcript that is none of ours */
    public List<Map<String, Object>> found(Callback callback, JsonNode answer) {
        return isOurs(answer) ? List.of(ListedTranscript.row(answer, callback.askedAt())) : List.of();
    }

    /** After the ledger was told. */
    public Fate after(Callback callback, JsonNode answer) {
        if (!isOurs(answer)) {
            counts.count(Lot.UNKNOWN);
            return Fate.DONE;
        }
        if (ENDS.contains(answer.path("status").asText())) {
            counts.count(Lot.FOLLOWED);
            return Fate.DONE;
        }
        if (callback.attempts() + 1 >= TRIES) {
            counts.count(Lot.LEFT);
            return Fate.DONE;
        }
        return again(callback);
    }

    /** Without an answer. */
    public Fate failed(Callback callback, Failure failure) {
        if (failure.isFinal()) {
            counts.count(Lot.LEFT);
            return Fate.DONE;
        }
        return failure.isOutage() ? new Fate(true, outageSeconds) : again(callback);
    }

    private boolean isOurs(JsonNode answer) {
        return !TwilioAnswers.isGone(answer) && webhooks.isOurs(answer.path("service_sid").asText());
    }

    private static Fate again(Callback callback) {
        return new Fate(true, 1L << Math.min(callback.attempts(), LONGEST_SHIFT));
    }
}
