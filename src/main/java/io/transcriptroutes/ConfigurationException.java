package io.transcriptroutes;

import java.util.List;

/** A start that cannot succeed as things are configured. The message names each key, its value, the rule and the remedy. */
public final class ConfigurationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }

    /** All problems at once, a line each. */
    public static ConfigurationException of(List<String> problems) {
        return new ConfigurationException(problems.size() == 1 ? problems.get(0)
                : problems.size() + " settings are wrong:\n  " + String.join("\n  ", problems));
    }
}
