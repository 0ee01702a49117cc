package io.transcriptroutes.cli;

/** An operation that the running service did not finish, in its own words. */
public final class OperationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OperationException(String message) {
        super(message);
    }
}
