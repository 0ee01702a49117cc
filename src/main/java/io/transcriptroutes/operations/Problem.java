package io.transcriptroutes.operations;

import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.failure.FailureException;
import org.apache.camel.util.ObjectHelper;

/**
 * The one shape in which the REST answers what did not work.
 *
 * @param status of HTTP
 * @param body of the answer, before it is JSON
 */
public record Problem(int status, Map<String, Object> body) {

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int FAILED = 500;

    /** What an exception means to a caller; the message of an unforeseen one says what kind it is. */
    public static Problem of(Throwable thrown) {
        RefusedException refused = ObjectHelper.getException(RefusedException.class, thrown);
        if (refused != null) {
            return new Problem(refused.status(), Map.of("error", refused.getMessage()));
        }
        FailureException known = ObjectHelper.getException(FailureException.class, thrown);
        if (known != null) {
            return new Problem(CONFLICT, Map.of("error", known.getMessage()));
        }
        ConfigurationException wrong = ObjectHelper.getException(ConfigurationException.class, thrown);
        if (wrong != null) {
            return new Problem(CONFLICT, Map.of("error", wrong.getMessage()));
        }
        IllegalArgumentException request = ObjectHelper.getException(IllegalArgumentException.class, thrown);
        if (request != null && request.getMessage() != null) {
            return new Problem(BAD_REQUEST, Map.of("error", request.getMessage()));
        }
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new Problem(FAILED, Map.of("error", root.toString()));
    }
}
