package io.transcriptroutes;

import io.transcriptroutes.cli.CommandLineInterface;

/**
 * The one command: {@code run} on a plain JVM, and what an operator asks for beside it. Routes and keys are files of
 * {@code routes/} and {@code config/} below the working directory, so Camel K and the Camel CLI need no such class.
 */
public final class TranscriptRoutes {

    /** The exit code of a configuration that cannot work, as opposed to 1 for what went wrong with a good one. */
    public static final int EXIT_CONFIGURATION = 3;

    private TranscriptRoutes() {
    }

    public static void main(String[] args) {
        System.exit(CommandLineInterface.execute(args));
    }
}
