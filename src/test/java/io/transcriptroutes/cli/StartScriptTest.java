package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the start script tells Java, which here is one that only prints it. */
class StartScriptTest {

    private static final String SMALL = "-Xmx256m ";
    private static final String COMPILER = "-XX:TieredStopAtLevel=1 ";
    private static final String COLLECTOR = COMPILER + "-XX:+UseSerialGC ";

    @TempDir
    Path folder;

    @BeforeEach
    void fakeJava() throws IOException {
        Files.createDirectories(folder.resolve("java/bin"));
        Path java = Files.writeString(folder.resolve("java/bin/java"), """
                #!/bin/sh
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; else echo "$PWD $*"; : > written; fi
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("home/bin"));
        Files.copy(Path.of("src/assembly/bin/transcript-routes"), folder.resolve("home/bin/transcript-routes"));
    }

    @Test
    void theServiceHasTheHeapThatItIsGivenAndACommandBesideItASmallOne() throws Exception {
        assertEquals("-Xms64m " + COLLECTOR, options(null));
        assertEquals("-Xms64m " + COLLECTOR, options(null, "run", "--dev"));
        assertEquals(COLLECTOR + "-Xmx2g ", options("-Xmx2g", "run"));
        assertEquals(SMALL + COLLECTOR, options(null, "status"));
        assertEquals(SMALL + COLLECTOR + "-Da=b ", options("-Da=b", "probe", "run.wav"));
        assertEquals(COLLECTOR + "-Xmx2g ", options("-Xmx2g", "purge"));
        assertEquals(COLLECTOR + "-Xms1g ", options("-Xms1g", "purge"));
    }

    @Test
    void aCollectorOrAnArchiveThatIsAskedForIsTheOnlyOne() throws Exception {
        String archive = "-XX:SharedArchiveFile=lib/classes.jsa -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off ";
        Files.createDirectories(folder.resolve("home/lib"));
        Files.writeString(folder.resolve("home/lib/classes.jsa"), "");
        assertEquals("-Xms64m " + COLLECTOR + archive, options(null, "run"));
        assertEquals("-Xms64m " + COMPILER + archive + "-XX:+UseG1GC ", options("-XX:+UseG1GC", "run"));
        assertEquals("-Xms64m -XX:+UseSerialGC " + archive + "-XX:TieredStopAtLevel=4 ", options("-XX:TieredStopAtLevel=4", "run"));
        String writes = "-XX:ArchiveClassesAtExit=lib/classes.jsa ";
        assertEquals("-Xms64m " + COLLECTOR + writes, options(writes.strip(), "run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"})
    void whatJavaReadsByItselfCountsAsWell(String variable) throws Exception {
        Files.createDirectories(folder.resolve("home/lib"));
        Files.writeString(folder.resolve("home/lib/classes.jsa"), "");
        assertEquals(COMPILER, given(variable, "-XX:+UseG1GC -XX:MaxHeapSize=1g -XX:SharedArchiveFile=other.jsa", "run"));
        assertEquals(COMPILER, given(variable, "-XX:+UseZGC -XX:InitialHeapSize=1g -XX:ArchiveClassesAtExit=other.jsa", "status"));
    }

    @Test
    void theVersionIsReadWhereJavaIsInstalled() throws Exception {
        Path release = folder.resolve("java/release");
        Files.writeString(release, "IMPLEMENTOR=\"a\"\nJAVA_VERSION=\"21.0.2\"\nJAVA_VERSION_DATE=\"2024-01-16\"\n");
        Path java = folder.resolve("java/bin/java");
        Files.writeString(java, Files.readString(java).replace("17.0.1", "11.0.1"));
        assertEquals("-Xms64m " + COLLECTOR, options(null), "Java itself is not asked");
        Files.writeString(release, "JAVA_VERSION=\"1.8.0_392\"\n");
        assertEquals("transcript-routes needs Java 17 or newer, and " + java + " is java version \"1.8.0_392\"\n", refused());
        Files.writeString(release, "SOURCE=\"unknown\"\n");
        assertEquals("transcript-routes needs Java 17 or newer, and " + java + " is openjdk version \"11.0.1\"\n", refused());
        Files.delete(java);
        assertTrue(refused().contains(java + " does not run"), "nothing to run");
    }

    @Test
    void whatItWritesIsNobodyElses() throws Exception {
        options(null);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home/written"))));
    }

    private String options(String javaOpts, String... arguments) throws Exception {
        return given("JAVA_OPTS", javaOpts, arguments);
    }

    private String refused() throws Exception {
        Process process = start("JAVA_OPTS", null);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, process.waitFor(), said);
        return said;
    }

    private String given(String variable, String value, String... arguments) throws Exception {
        Process process = start(variable, value, arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        // Before JAVA_OPTS, which may ask for a dump
        String home = folder.toRealPath().resolve("home") + " -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash ";
        assertTrue(said.startsWith(home) && said.endsWith(" io.transcriptroutes.TranscriptRoutes"
                + String.join("", List.of(arguments).stream().map(" "::concat).toList()) + "\n"), said);
        return said.substring(home.length(), said.indexOf("-Dtranscript-routes.invoked-in="));
    }

    private Process start(String variable, String value, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "home/bin/transcript-routes"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().put("CDPATH", "/");
        List.of("JAVA_OPTS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS").forEach(builder.environment()::remove);
        if (value != null) {
            builder.environment().put(variable, value);
        }
        return builder.start();
    }
}
