package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of broken objects with hostile names: a dead letter each, in its folder and nowhere else, and clean log lines. */
class HostileFailuresTest {

    private static final byte[] NOISE = new byte[5000];

    @TempDir
    private Path folder;

    @Test
    void everyBrokenObjectLeavesOneDeadLetterInItsFolder() throws IOException {
        List<String> keys = HostileKeys.all();
        try (LogLines log = new LogLines(); EmbeddedS3 s3 = EmbeddedS3.takingAnyKey(); TwilioSimulator twilio = TwilioSimulator.start();
                Installation bundle = new Installation(s3, twilio, folder).quick()) {
            s3.createBucket(Installation.BUCKET);
            for (int i = 0; i < keys.size(); i++) {
                s3.putDirectly(Installation.BUCKET, keys.get(i), i % 2 == 0 ? NOISE : new byte[0], Map.of());
            }
            bundle.set("source.default.include", "*").start();
            bundle.awaitCount("failed", keys.size());

            assertEquals(0, twilio.requestCount("*", ".*"));
            assertEquals(idsByKey(bundle), lettersByKey());
            assertLogged(log, keys.size());
        }
    }

    /** A sidecar that is waited for fails by its own name, another way into the log. */
    @Test
    void aMissingSidecarBreaksNoLogLine() {
        try (LogLines log = new LogLines(); EmbeddedS3 s3 = EmbeddedS3.takingAnyKey(); TwilioSimulator twilio = TwilioSimulator.start();
                Installation bundle = new Installation(s3, twilio, folder).quick()) {
            s3.createBucket(Installation.BUCKET);
            List<String> keys = HostileKeys.all().stream().filter(key -> !("/" + key).contains("//")).toList();
            keys.forEach(key -> s3.putDirectly(Installation.BUCKET, key, TestWave.of(0), Map.of()));
            bundle.set("source.default.include", "*").set("source.default.sidecar", "required")
                    .set("retry.redeliveries", "0").set("retry.max-attempts", "1").start();
            bundle.awaitCount("failed", keys.size());

            assertEquals(List.of(), bundle.rows().stream().filter(row -> !"sidecar-missing".equals(row.get("error_code"))).toList());
            assertLogged(log, keys.size());
        }
    }

    private static void assertLogged(LogLines log, int failures) {
        assertEquals(failures, log.messages().stream().filter(line -> line.contains(": s3://recordings/")).count());
        for (String line : log.messages()) {
            assertFalse(line.matches("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}].*"), () -> "logged: " + line);
        }
    }

    private static Map<String, String> idsByKey(Installation bundle) {
        Map<String, String> ids = new HashMap<>();
        bundle.rows().forEach(row -> ids.put((String) row.get("object_key"), row.get("id") + ".json"));
        return ids;
    }

    /** Of every file below the test's folder that is not the ledger's. */
    private Map<String, String> lettersByKey() throws IOException {
        Map<String, String> names = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("ledger.")) {
                    assertEquals(folder.resolve("dead-letter"), file.getParent());
                    JsonNode letter = new ObjectMapper().readTree(file.toFile());
                    names.put(letter.at("/recording/key").asText(), file.getFileName().toString());
                }
            }
        }
        return names;
    }
}
