package io.transcriptroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that was named at the prompt and goes into a request as text. */
final class GivenFile {

    private GivenFile() {
    }

    /** Null for null. */
    static String read(OperationCommand command, String option, Path named) {
        if (named == null) {
            return null;
        }
        Path file = Invocation.invokedIn(named);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw command.usage(option + ": " + file + " cannot be read: " + e);
        }
    }
}
