package io.transcriptroutes.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.simulator.SimulatorSettings;

/** What no file may hold that the bundle writes. */
public final class Secrets {

    private static final List<String> WORDS = List.of("X-Amz-Signature", SimulatorSettings.SECRET, EmbeddedS3.SECRET_KEY,
            Installation.AUTH_TOKEN,
            Base64.getEncoder().encodeToString((SimulatorSettings.USERNAME + ":" + SimulatorSettings.SECRET)
                    .getBytes(StandardCharsets.UTF_8)));

    private Secrets() {
    }

    /** The files below a folder that hold one, each with the word. */
    public static List<String> below(Path folder) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = withoutJvmProperties(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                in(text).forEach(word -> found.add(file + " holds " + word));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The words that a text holds. */
    public static List<String> in(String text) {
        return WORDS.stream().filter(text::contains).toList();
    }

    // A test report lists the JVM's own properties, by which the tests hand their credentials to the AWS SDK
    private static String withoutJvmProperties(String text) {
        int begin = text.indexOf("<properties>");
        int end = text.indexOf("</properties>", Math.max(begin, 0));
        return begin < 0 || end < 0 ? text : text.substring(0, begin) + text.substring(end);
    }
}
