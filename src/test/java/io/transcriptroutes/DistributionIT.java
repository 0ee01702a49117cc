package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.BundleProcess;
import io.transcriptroutes.installation.Peers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tar.gz as an operator has it: unpacked into an empty folder, configured by the environment, run by its command. */
class DistributionIT extends Peers {

    private static final Path ARCHIVE = Path.of(System.getProperty("distribution"));
    /** Of Markdown: neither a heading's nor one with a scheme. */
    private static final Pattern RELATIVE_LINK = Pattern.compile("\\]\\((?![a-z]+:|#)([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Path home;
    private Process service;

    @BeforeEach
    void unpack() throws Exception {
        Process tar = new ProcessBuilder("tar", "-xzf", ARCHIVE.toString(), "-C", folder.toString()).inheritIO().start();
        assertEquals(0, tar.waitFor());
        home = folder.resolve(ARCHIVE.getFileName().toString().replace(".tar.gz", ""));
    }

    @AfterEach
    void end() {
        if (service != null) {
            service.destroyForcibly();
        }
    }

    /** What a command printed and ended with. */
    private record Outcome(int exit, String out, String err) {
    }

    @Test
    void itIsOneFolderThatRunsShowsAndStops() throws Exception {
        assertContents();
        assertNoLinkIsDead();
        Path link = Files.createSymbolicLink(folder.resolve("tr"), home.resolve("bin/transcript-routes"));
        Outcome help = call(link.toString(), "--help");
        assertEquals(0, help.exit(), help::toString);
        assertTrue(help.out().contains("Usage: transcript-routes"), help::toString);
        Outcome usage = call(link.toString(), "--sweeep");
        assertEquals(2, usage.exit(), usage::toString);
        assertTrue(usage.err().contains("Unknown option: '--sweeep'"), usage::toString);

        Outcome early = call(link.toString(), "status");
        assertEquals(1, early.exit(), early::toString);
        assertTrue(early.err().startsWith("there is no ledger yet at ") && early.err().lines().count() == 1, early::toString);

        putSpeech("calls/a b.mp3");
        Path log = folder.resolve("run.log");
        service = builder(link.toString()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Path file = home.resolve("data/operations.json");
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(file) || !service.isAlive());
        assertTrue(service.isAlive(), () -> read(log));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Awaitility.await().atMost(PATIENCE).until(() -> read(log).contains("calls/a b.mp3"));

        Outcome[] shown = new Outcome[1];
        Awaitility.await().atMost(PATIENCE).until(() -> {
            shown[0] = call(link.toString(), "show", "calls/a b.mp3");
            return shown[0].exit() == 0 && shown[0].out().contains("completed");
        });
        assertTrue(shown[0].err().contains("running service (pid " + service.pid() + ")"), shown[0]::toString);
        Outcome status = call(link.toString(), "status");
        assertEquals(0, status.exit(), status::toString);
        assertTrue(status.out().startsWith("running since ") && status.out().contains("s3      completed  1 "), status::toString);

        service.destroy();
        assertTrue(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(0, service.exitValue(), () -> read(log));
        assertFalse(Files.exists(file), "operations.json after the stop");
        assertFalse(read(log).contains("\tat "), () -> read(log));

        Outcome stopped = call(link.toString(), "status");
        assertEquals(0, stopped.exit(), stopped::toString);
        assertTrue(stopped.out().startsWith("nothing is running") && stopped.out().contains("s3      completed  1 "), stopped::toString);
        assertEquals("", stopped.err());
        Outcome after = call(link.toString(), "show", "calls/a b.mp3");
        assertEquals(shown[0].out(), after.out(), "through the service and on the file alike");
    }

    private void assertContents() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            assertEquals(Set.of("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "THIRD-PARTY-NOTICES.txt", "bin",
                    "config", "deploy", "docs", "lib", "routes", "sbom.json"),
                    files.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
        String notices = read(home.resolve("THIRD-PARTY-NOTICES.txt"));
        assertTrue(notices.contains("camel-main") && notices.contains("picocli") && !notices.contains("junit"), notices);
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            List<String> tests = jars.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(".*(junit|s3proxy|awaitility|twilio-).*")).toList();
            assertEquals(List.of(), tests);
        }
        assertTheBillOfMaterialsNamesEveryJar();
    }

    private void assertTheBillOfMaterialsNamesEveryJar() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(home.resolve("sbom.json").toFile());
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        Set<String> named = new TreeSet<>();
        bill.path("components").forEach(component -> named.add(component.path("name").asText() + "-" + component.path("version").asText() + ".jar"));
        named.add(bill.at("/metadata/component/name").asText() + "-" + bill.at("/metadata/component/version").asText() + ".jar");
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            assertEquals(named, jars.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
        assertTrue(bill.path("components").get(0).path("purl").asText().startsWith("pkg:maven/"), "as scanners look them up");
    }

    private void assertNoLinkIsDead() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(home.resolve("README.md"), home.resolve("SECURITY.md"), home.resolve("deploy/README.md")));
        try (Stream<Path> files = Files.list(home.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : pages) {
            Matcher link = RELATIVE_LINK.matcher(read(page));
            while (link.find()) {
                links++;
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    dead.add(home.relativize(page) + ": " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), dead);
        assertTrue(links >= 7, links + " links");
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // Half of the time of a short process is the compiler's
        environment.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Xshare:auto");
        bundle.settings().forEach((key, value) -> environment.put(BundleProcess.environmentName(key), value));
        // Wins over all files, and yet whoever only looks makes no ledger
        environment.put("LEDGER_MIGRATE", "true");
        // Where the distribution keeps them by itself
        List.of("LEDGER_URL", "DEAD_LETTER_URI", "OPERATIONS_FILE").forEach(environment::remove);
        environment.put("AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", EmbeddedS3.SECRET_KEY);
        return builder;
    }

    private Outcome call(String... command) throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> List.of(command).toString());
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
