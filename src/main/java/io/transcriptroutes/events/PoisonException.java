package io.transcriptroutes.events;

/** A message that no later try will understand. Its text quotes nothing of the message. */
final class PoisonException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient String shown;

    /** @param code our own, in kebab case, as a dead letter shows it */
    PoisonException(String code, String message) {
        this(code, message, null);
    }

    /** @param shown what a dead letter may hold of the message */
    PoisonException(String code, String message, String shown) {
        super(message);
        this.code = code;
        this.shown = shown;
    }

    /** The message as a dead letter may hold it. */
    QueueMessage shown(QueueMessage message) {
        return shown == null ? message : new QueueMessage(message.id(), message.receipt(), shown);
    }

    String code() {
        return code;
    }
}
