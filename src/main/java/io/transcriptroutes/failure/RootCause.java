package io.transcriptroutes.failure;

/** What is at the bottom of an exception. */
public final class RootCause {

    private static final String CAMEL = "org.apache.camel.";

    private RootCause() {
    }

    /** The innermost exception. */
    public static Throwable of(Throwable thrown) {
        return thrown.getCause() == null ? thrown : of(thrown.getCause());
    }

    /** What was thrown to Camel, which wraps it once or more. */
    public static Throwable beneathCamel(Throwable thrown) {
        boolean wraps = thrown.getClass().getName().startsWith(CAMEL) && thrown.getCause() != null;
        return wraps ? beneathCamel(thrown.getCause()) : thrown;
    }
}
