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

    private final Webhooks webhooks;
    private final long outageSeconds;

    /** @param outageSeconds how long a callback rests while Twilio is down */
    public Callbacks(Webhooks webhooks, long outageSeconds) {
        this.webhooks = webhooks;
        this.outageSeconds = outageSeconds;
    }

    /**
     * @param kept for another look, else the callback is done with
     * @param delaySeconds until that look
     * @param lot what it counts as once it is deleted, null for one that is kept
     */
    public record Fate(boolean kept, long delaySeconds, Lot lot) {

        static Fate done(Lot lot) {
            return new Fate(false, 0, lot);
        }

        static Fate again(long delaySeconds) {
            return new Fate(true, delaySeconds, null);
        }
    }

    /** @return what {@code direct:apply-transcripts} takes; empty for a transcript that is none of ours */
    public List<Map<String, Object>> found(Callback callback, JsonNode answer) {
        return isOurs(answer) ? List.of(ListedTranscript.row(answer, callback.askedAt())) : List.of();
    }

    /** After the ledger was told. */
    public Fate after(Callback callback, JsonNode answer) {
        if (!isOurs(answer)) {
            return Fate.done(Lot.UNKNOWN);
        }
        return ENDS.contains(answer.path("status").asText()) ? Fate.done(Lot.FOLLOWED) : again(callback);
    }

    /** Without an answer. An outage counts no look. */
    public Fate failed(Callback callback, Failure failure) {
        if (failure.isFinal()) {
            return Fate.done(Lot.LEFT);
        }
        return failure.isOutage() ? Fate.again(outageSeconds) : again(callback);
    }

    private boolean isOurs(JsonNode answer) {
        return !TwilioAnswers.isGone(answer) && webhooks.isOurs(answer.path("service_sid").asText());
    }

    private static Fate again(Callback callback) {
        return callback.attempts() + 1 >= TRIES ? Fate.done(Lot.LEFT) : Fate.again(1L << callback.attempts());
    }
}
