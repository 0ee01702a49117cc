package io.transcriptroutes.failure;

/** The step ended before it did anything outside; whoever comes next takes over. */
public final class ReleasedException extends FailureException {

    private static final long serialVersionUID = 1L;

    public ReleasedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
