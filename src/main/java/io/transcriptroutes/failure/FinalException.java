package io.transcriptroutes.failure;

/** No later try can help; the recording becomes a dead letter. */
public final class FinalException extends FailureException {

    private static final long serialVersionUID = 1L;

    public FinalException(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** A failure of this kind that only our own code and message describe. */
    public FinalException(String code, String message) {
        this(Failure.of(Failure.Kind.FINAL, code, message), null);
    }
}
