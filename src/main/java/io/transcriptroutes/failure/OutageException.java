package io.transcriptroutes.failure;

/** The environment is down or refuses us altogether; no recording is to blame. */
public final class OutageException extends FailureException {

    private static final long serialVersionUID = 1L;

    public OutageException(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** A failure of this kind that only our own code and message describe. */
    public OutageException(String code, String message) {
        this(Failure.of(Failure.Kind.OUTAGE, code, message), null);
    }
}
