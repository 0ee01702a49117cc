package io.transcriptroutes.failure;

import java.time.Duration;

/**
 * What went wrong with one step, in words that an operator can act on. It never holds a secret or the query of a
 * presigned URL: it ends in logs, in the ledger and in dead letters.
 *
 * @param kind who has to act, and when
 * @param code our own kebab-case code, stable across releases: {@code sidecar-invalid}
 * @param message one sentence that names the key or object and the remedy
 * @param twilioCode Twilio's error code (https://www.twilio.com/docs/api/errors) where one is known or implied
 * @param httpStatus the HTTP status that the other side answered with, if it answered
 * @param retryAfter how long the other side asked us to wait, if it did
 */
public record Failure(Kind kind, String code, String message, Integer twilioCode, Integer httpStatus, Duration retryAfter) {

    /** Who has to act, and when. */
    public enum Kind {
        /** Worth another try later; each try is counted. */
        TRANSIENT,
        /** Nobody's fault but the environment's: no attempt is counted and intake pauses. */
        OUTAGE,
        /** The request may have been processed: never repeated before Twilio's list has been asked. */
        UNKNOWN_OUTCOME,
        /** No later try can help: the recording becomes a dead letter. */
        FINAL,
        /** The process stops before the next try; whoever runs next takes over. */
        RELEASED
    }

    public boolean isFinal() {
        return kind == Kind.FINAL;
    }

    /** Whether nothing is to blame but the environment, or a stop: such a try belongs in no recording's history. */
    public boolean isOutage() {
        return kind == Kind.OUTAGE || kind == Kind.RELEASED;
    }

    /** A failure that only our own code and message describe. */
    public static Failure of(Kind kind, String code, String message) {
        return new Failure(kind, code, message, null, null, null);
    }

    /** The same failure beside the code that Twilio uses for it. */
    public Failure withTwilioCode(Integer code) {
        return new Failure(kind, this.code, message, code, httpStatus, retryAfter);
    }

    /** The same failure with the status of the answer and the wait that it asked for. */
    public Failure withAnswer(Integer status, Duration wait) {
        return new Failure(kind, code, message, twilioCode, status, wait);
    }
}
