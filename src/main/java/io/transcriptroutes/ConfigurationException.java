package io.transcriptroutes;

/** A start that cannot succeed as things are configured. The message names each key, its value, the rule and the remedy. */
public final class ConfigurationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
