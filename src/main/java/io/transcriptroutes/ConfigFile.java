package io.transcriptroutes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of {@code config/} once, at start, for a bean that wants its text. */
public final class ConfigFile {

    private ConfigFile() {
    }

    /** @throws ConfigurationException naming the file if it cannot be read */
    public static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new ConfigurationException("The file " + Path.of(path).toAbsolutePath() + " cannot be read: " + e, e);
        }
    }
}
