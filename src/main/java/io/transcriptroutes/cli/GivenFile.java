package io.transcriptroutes.cli;

import java.io.IOException;
import java.nio.file.Path;

import io.transcriptroutes.ConfigFile;

/** A file that was named at the prompt and goes into a request as text. */
final class GivenFile {

    /** As camel.server.max-body-size. */
    private static final int LONGEST = 256 * 1024;

    private GivenFile() {
    }

    /** Null for null. */
    static String read(OperationCommand command, String option, Path named) {
        if (named == null) {
            return null;
        }
        Path file = Invocation.invokedIn(named);
        try {
            return ConfigFile.read(file, LONGEST);
        } catch (IOException e) {
            throw command.usage(option + ": " + file + " cannot be read: " + e);
        }
    }
}
