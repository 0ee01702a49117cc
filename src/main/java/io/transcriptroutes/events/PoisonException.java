package io.transcriptroutes.events;

/** A message that no later try will understand. Its text quotes nothing of the message. */
final class PoisonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code our own, in kebab case, as a dead letter shows it */
    PoisonException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
