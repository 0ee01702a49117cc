package io.transcriptroutes.cli;

/** What is done if the process ends while something is in hand, as by Ctrl-C. */
final class ShutdownHook {

    private final Thread thread;

    private ShutdownHook(Runnable action) {
        thread = new Thread(action, "shutdown");
    }

    static ShutdownHook add(Runnable action) {
        ShutdownHook hook = new ShutdownHook(action);
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    /** Nothing is in hand any more. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // It runs already: this is the end of the process
        }
    }
}
