package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.transcriptroutes.installation.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs after all other tests and reads what they wrote. Each test's own folder is looked through as that test ends. */
class NothingSecretIsWrittenTest {

    @TempDir
    private Path folder;

    @Test
    void noLogOrReportOfTheSuiteHoldsASecretOrASignature() {
        assertTrue(Files.isRegularFile(Path.of("target/suite.log")), "the suite has written its log");
        for (String place : List.of("target/suite.log", "target/surefire-reports")) {
            assertEquals(List.of(), Secrets.below(Path.of(place)));
        }
    }

    @Test
    void aSecretWouldBeFound() throws Exception {
        Files.writeString(folder.resolve("a.log"), "GET https://bucket/key?X-Amz-" + "Signature=abc");
        assertEquals(1, Secrets.below(folder).size());
    }
}
