package io.transcriptroutes.failure;

/** The request may or may not have been processed; only Twilio's list can tell. */
public final class UnknownOutcomeException extends FailureException {

    private static final long serialVersionUID = 1L;

    public UnknownOutcomeException(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** A failure of this kind that only our own code and message describe. */
    public UnknownOutcomeException(String code, String message) {
        this(Failure.of(Failure.Kind.UNKNOWN_OUTCOME, code, message), null);
    }
}
