package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.transcriptroutes.HostileKeys;
import io.transcriptroutes.TestWave;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Object names are hostile input: each becomes a file of its own, in a folder and in a bucket, and none lies elsewhere. */
class HostileExportsTest {

    @TempDir
    private Path folder;

    @Test
    void everyKeyIsOneFileBelowItsSourceAndTheSameObject() throws Exception {
        List<String> keys = HostileKeys.all();
        try (EmbeddedS3 s3 = EmbeddedS3.takingAnyKey(); TwilioSimulator twilio = TwilioSimulator.start()) {
            s3.createBucket(Installation.BUCKET);
            s3.createBucket("exports");
            keys.forEach(key -> s3.putDirectly(Installation.BUCKET, key, TestWave.of(keys.indexOf(key)), Map.of()));
            try (Installation bundle = new Installation(s3, twilio, folder).quick().set("exports", "folder,bucket").set("export.default.forms", "json")
                    .set("export.bucket.uri", "aws2-s3:exports?amazonS3Client=#s3Client-s3").set("source.s3.include", "*").start()) {
                Awaitility.await().atMost(java.time.Duration.ofSeconds(120)).until(() -> bundle.count("exported") == keys.size());

                ExportedFiles files = new ExportedFiles(folder.resolve("exports"));
                Map<String, String> keyOf = new HashMap<>();
                for (String name : files.names()) {
                    assertTrue(name.startsWith("s3/"), name);
                    keyOf.put(name, files.json(name).at("/recording/key").asText());
                }
                assertEquals(new TreeSet<>(keys), new TreeSet<>(keyOf.values()));
                assertEquals(keys.size(), keyOf.size());
                for (Map<String, Object> row : bundle.ledger().queryForList("select * from export where target = 'folder'")) {
                    String key = bundle.ledger().queryForObject("select object_key from recording where id = ?", String.class, row.get("recording_id"));
                    assertEquals(key, keyOf.get(row.get("name")));
                }
                List<String> objects = s3.s3Client().listObjectsV2Paginator(b -> b.bucket("exports")).contents().stream().map(o -> o.key()).sorted().toList();
                assertEquals(files.names(), objects);
            }
        }
        assertEquals(List.of("exports", "ledger.mv.db"), names().stream().filter(name -> !name.endsWith(".trace.db")).toList());
    }

    private List<String> names() throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
