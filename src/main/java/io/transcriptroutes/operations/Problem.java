package io.transcriptroutes.operations;

import java.util.LinkedHashMap;
import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.RootCause;
import org.apache.camel.util.ObjectHelper;

/**
 * What did not work, in the one shape that the REST answers and the command line tells.
 *
 * @param status of HTTP
 * @param kind whose mistake it is: one of the three constants
 * @param error a sentence
 */
public record Problem(int status, String kind, String error) {

    public static final String CONFIGURATION = "configuration";
    public static final String REQUEST = "request";
    public static final String FAILURE = "failure";

    private static final String OURS = "io.transcriptroutes.";
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int FAILED = 500;

    /** What an exception means to a caller; the message of an unforeseen one says what kind it is. */
    public static Problem of(Throwable thrown) {
        RefusedException refused = ObjectHelper.getException(RefusedException.class, thrown);
        if (refused != null) {
            return new Problem(refused.status(), FAILURE, refused.getMessage());
        }
        FailureException known = ObjectHelper.getException(FailureException.class, thrown);
        if (known != null) {
            return new Problem(CONFLICT, FAILURE, known.getMessage());
        }
        ConfigurationException wrong = ObjectHelper.getException(ConfigurationException.class, thrown);
        if (wrong != null) {
            return new Problem(CONFLICT, CONFIGURATION, wrong.getMessage());
        }
        // Not one from deep inside, nor a subclass such as NumberFormatException: those are no words about a request
        Throwable request = RootCause.beneathCamel(thrown);
        if (isPlain(request)) {
            return new Problem(BAD_REQUEST, REQUEST, request.getMessage());
        }
        Throwable root = RootCause.of(thrown);
        boolean ours = isPlain(root) || root.getClass().getName().startsWith(OURS) && root.getMessage() != null;
        return new Problem(FAILED, FAILURE, ours ? root.getMessage() : root.toString());
    }

    /** The body of an answer, before it is JSON. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("kind", kind);
        return body;
    }

    private static boolean isPlain(Throwable thrown) {
        return thrown.getClass() == IllegalArgumentException.class && thrown.getMessage() != null;
    }
}
