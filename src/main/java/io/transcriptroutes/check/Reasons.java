package io.transcriptroutes.check;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.RootCause;

/** What an exception says, in one line and without what a URL's query may hold. */
final class Reasons {

    private static final int LONGEST = 300;

    private Reasons() {
    }

    /** Our own message, which has the remedy; else the innermost one. */
    static String of(Throwable thrown) {
        Failure known = FailureException.in(thrown);
        return known != null ? known.message() : raw(RootCause.of(thrown));
    }

    private static String raw(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : ": " + shortened(thrown.getMessage());
        return thrown.getClass().getSimpleName() + message;
    }

    /** The first line of a text of somebody else's. */
    static String shortened(String text) {
        String line = text.lines().findFirst().orElse("").replaceAll("\\?\\S+", "?…");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
