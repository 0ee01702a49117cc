package io.transcriptroutes.probe;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Why a file cannot be read, in words: the JDK's message is often the file's name alone. */
public final class Reason {

    private Reason() {
    }

    public static String of(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access to it is denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
