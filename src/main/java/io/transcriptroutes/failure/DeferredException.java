package io.transcriptroutes.failure;

/** Worth another try, but only from the ledger: the other side asked for a wait that is too long for a thread. */
public final class DeferredException extends FailureException {

    private static final long serialVersionUID = 1L;

    public DeferredException(Failure failure) {
        super(failure, null);
    }
}
