package io.transcriptroutes.failure;

/** A blip: worth a redelivery now and, after that, another try from the ledger. */
public final class TransientException extends FailureException {

    private static final long serialVersionUID = 1L;

    public TransientException(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** A failure of this kind that only our own code and message describe. */
    public TransientException(String code, String message) {
        this(Failure.of(Failure.Kind.TRANSIENT, code, message), null);
    }
}
