package io.transcriptroutes.operations;

/** A request that is not let through to any operation. */
public final class RefusedException extends RuntimeException {

    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
