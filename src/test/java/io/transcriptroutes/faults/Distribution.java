package io.transcriptroutes.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.BundleProcess;

/** The built tar.gz, unpacked into a folder as an operator does it. */
final class Distribution {

    private static final Path ARCHIVE = Path.of(System.getProperty("distribution"));

    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    static Distribution unpack(Path folder) throws IOException, InterruptedException {
        run(folder, "tar", "-xzf", ARCHIVE.toAbsolutePath().toString());
        return new Distribution(folder.resolve(ARCHIVE.getFileName().toString().replace(".tar.gz", "")));
    }

    /** Changes a route file, or an SQL file inside the jar: a safeguard is gone. */
    void change(String file, UnaryOperator<String> change) throws IOException, InterruptedException {
        Path target = home.resolve(file);
        if (file.startsWith("sql/")) {
            String jar;
            try (var jars = Files.list(home.resolve("lib"))) {
                jar = jars.map(path -> "lib/" + path.getFileName()).filter(name -> name.startsWith("lib/transcript-routes-"))
                        .findFirst().orElseThrow();
            }
            String tool = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
            run(home, tool, "--extract", "--file", jar, file);
            Files.writeString(target, change.apply(Files.readString(target)));
            run(home, tool, "--update", "--file", jar, file);
        } else {
            Files.writeString(target, change.apply(Files.readString(target)));
        }
    }

    /** Where {@code bin}, {@code routes} and {@code config} are. */
    Path home() {
        return home;
    }

    /**
     * Starts {@code bin/transcript-routes run}; several may share this folder if their settings name different operations files.
     *
     * @param before a command that becomes the process it is given
     */
    Node start(List<String> before, Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(home.resolve("bin/transcript-routes").toString(), "run"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // Over before the second compiler pays
        environment.put("JAVA_OPTS", "-Xmx192m -XX:TieredStopAtLevel=1 -Xshare:auto");
        settings.forEach((key, value) -> environment.put(BundleProcess.environmentName(key), value));
        environment.put("AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_KEY);
        return new Node(builder.start(), log, Path.of(settings.get("operations.file")));
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(List.of(command) + " ended with " + exit);
        }
    }
}
