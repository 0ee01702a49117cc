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

/** What the start script tells Java, which here is one that only prints it. */
class StartScriptTest {

    private static final String SMALL = "-Xmx256m -XX:TieredStopAtLevel=1 ";
    private static final String COLLECTOR = "-XX:+UseSerialGC ";

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
        assertEquals("-Xms64m " + archive + "-XX:+UseG1GC ", options("-XX:+UseG1GC", "run"));
        String writes = "-XX:ArchiveClassesAtExit=lib/classes.jsa ";
        assertEquals("-Xms64m " + COLLECTOR + writes, options(writes.strip(), "run"));
    }

    @Test
    void whatItWritesIsNobodyElses() throws Exception {
        options(null);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home/written"))));
    }

    private String options(String javaOpts, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "home/bin/transcript-routes"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().put("CDPATH", "/");
        builder.environment().remove("JAVA_OPTS");
        if (javaOpts != null) {
            builder.environment().put("JAVA_OPTS", javaOpts);
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        // Before JAVA_OPTS, which may ask for a dump
        String home = folder.toRealPath().resolve("home") + " -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash ";
        assertTrue(said.startsWith(home) && said.endsWith(" io.transcriptroutes.TranscriptRoutes"
                + String.join("", List.of(arguments).stream().map(" "::concat).toList()) + "\n"), said);
        return said.substring(home.length(), said.indexOf("-Dtranscript-routes.invoked-in="));
    }
}
