package io.transcriptroutes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of {@code config/} once, at start, for a bean that wants its text. */
public final class ConfigFile {

    private static final int LONGEST = 16 * 1024 * 1024;

    private ConfigFile() {
    }

    /** @throws ConfigurationException naming the file if it cannot be read */
    public static String read(String path) {
        try {
            return read(Path.of(path), LONGEST);
        } catch (IOException e) {
            throw new ConfigurationException("The file " + Path.of(path).toAbsolutePath() + " cannot be read: " + e, e);
        }
    }

    /** @throws IOException also for a file, or what goes on behind its name, that is longer than so many bytes or no UTF-8 */
    public static String read(Path file, int longest) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException("it is longer than " + longest + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }
}
