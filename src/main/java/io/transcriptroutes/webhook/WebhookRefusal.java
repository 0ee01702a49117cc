package io.transcriptroutes.webhook;

/** A request that is answered with a status and nothing else; it says nothing of what the request held. */
public final class WebhookRefusal extends RuntimeException {

    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    private static final long serialVersionUID = 1L;

    private final int status;

    WebhookRefusal(int status) {
        super("webhook refused with " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
