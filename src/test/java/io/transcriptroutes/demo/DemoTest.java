package io.transcriptroutes.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.SpeechSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a process of its own, as a newcomer runs it. */
@Timeout(180)
class DemoTest {

    /** A shell that is set up for a real account; were it heeded, the demo would leave this machine. */
    private static final Map<String, String> REAL_ACCOUNT = Map.of("TWILIO_BASE_URL", "http://127.0.0.1:9/v2",
            "TWILIO_API_KEY_SECRET", "a-real-secret", "SOURCE_S3_BUCKET", "a-real-bucket");
    private static final List<String> SECRETS = List.of(
            "X-Amz-Signature", SimulatorSettings.SECRET, EmbeddedS3.SECRET_KEY, "a-real-secret");

    private final List<String> lines = new ArrayList<>();

    private Process started;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        started.destroyForcibly();
    }

    @Test
    void showsEveryRecordingsEndAndNoSecret() throws Exception {
        Process demo = start(folder, false);
        read(demo, null);

        assertEquals(0, demo.waitFor(), this::output);
        for (DemoRecordings.Sample sample : DemoRecordings.all()) {
            String end = " +" + sample.verdict() + " +" + (sample.code() == null ? "exported +GT[0-9a-f]{32}" : "failed +[A-Z\u00B5].+");
            assertEquals(1, count("\\Q" + sample.name() + "\\E" + end), () -> sample.name() + " in " + output());
        }
        assertEquals(4, count(" +\\d+\\.\\d s  submitted  .* in-progress"), this::output);
        assertEquals(1, count("4 exported, 6 failed, .*"), this::output);
        assertEquals(1, count(".* Sam Okoye .*I was charged twice .*"), "the sidecar's name: " + output());
        assertEquals(4, count("  file:.*\\.html"), this::output);
        for (String page : lines.stream().filter(line -> line.matches("  file:.*\\.html")).toList()) {
            assertTrue(Files.readString(Path.of(URI.create(page.strip()))).contains("<html"), page);
        }
        assertNoSecret(output());
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                assertNoSecret(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void takesRecordingsFromAFolderUntilItIsStopped() throws Exception {
        Process demo = start(folder, true);
        BufferedReader output = read(demo, "Your turn: copy recordings .*");
        Path bucket = folder.resolve("s3/recordings");
        Files.createDirectory(bucket.resolve("mine"));
        Files.write(bucket.resolve("mine/own call.mp3"), SpeechSamples.APPOINTMENT.audio());
        read(output, " +\\d+\\.\\d s  exported   own call.mp3 .*");

        // As Ctrl-C does; Process.destroy would close the output as well
        demo.toHandle().destroy();
        assertTrue(demo.waitFor(20, TimeUnit.SECONDS));
        read(output, null);
        assertEquals(1, count("mine/own call.mp3 +accept +exported +GT.*"), this::output);
        assertEquals(1, count("5 exported, 6 failed, .*"), this::output);
        assertFalse(output().contains("Exception"), this::output);
        assertFalse(Files.readString(folder.resolve("demo.log")).contains("ERROR"), "the ledger outlives the routes");
    }

    @Test
    void saysInOneLineWhyItCannotRun() throws Exception {
        Process demo = start(Files.createFile(folder.resolve("file")).resolve("demo"), false);
        read(demo, null);
        assertEquals(1, demo.waitFor());
        assertEquals(1, lines.size(), this::output);
        assertTrue(output().startsWith("The demo does not run: the folder "), this::output);
    }

    private Process start(Path folder, boolean keep) throws IOException {
        ProcessBuilder demo = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Demo.class.getName(), folder.toString(), String.valueOf(keep));
        demo.environment().putAll(REAL_ACCOUNT);
        demo.environment().put("COLUMNS", "120");
        started = demo.redirectErrorStream(true).start();
        return started;
    }

    private BufferedReader read(Process demo, String last) throws IOException {
        BufferedReader output = demo.inputReader();
        read(output, last);
        return output;
    }

    /** Reads up to the line that matches, or to the end. */
    private void read(BufferedReader output, String last) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (last != null && line.matches(last)) {
                return;
            }
        }
        assertTrue(last == null, () -> last + " is missing in " + output());
    }

    private long count(String pattern) {
        return lines.stream().filter(line -> line.matches(pattern)).count();
    }

    private String output() {
        return String.join("\n", lines);
    }

    private static void assertNoSecret(String text) {
        for (String secret : SECRETS) {
            assertFalse(text.contains(secret), secret);
        }
    }
}
