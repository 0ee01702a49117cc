package io.transcriptroutes.failure;

/** Carries a {@link Failure} through a route; the subclass says its kind, so that routes can match on it. */
public abstract class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    protected FailureException(Failure failure, Throwable cause) {
        super(failure.code() + ": " + failure.message(), cause);
        this.failure = failure;
    }

    /** The failure that an exception carries, however deep: Camel wraps what a bean in an expression throws. Else null. */
    public static Failure in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException known) {
                return known.failure();
            }
        }
        return null;
    }

    public Failure failure() {
        return failure;
    }
}
