package io.transcriptroutes.cli;

/** The log of a command that prints something: what is worth a warning, and away from what it prints. See logback.xml. */
final class OneShotLog {

    private OneShotLog() {
    }

    /** Before anything asks for a logger. */
    static void begin() {
        System.setProperty("transcript-routes.log-target", "System.err");
        System.setProperty("transcript-routes.log-level", "WARN");
    }
}
