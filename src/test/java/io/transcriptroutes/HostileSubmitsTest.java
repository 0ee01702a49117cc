package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.TwilioSimulator;
import io.transcriptroutes.source.SubmittedUrl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every hostile name submitted by hand is that object and no other, and nothing in it is evaluated on the way. */
class HostileSubmitsTest {

    @TempDir
    private Path folder;

    @Test
    void eachNameIsItsOwnObject() {
        List<String> keys = HostileKeys.all();
        try (EmbeddedS3 s3 = EmbeddedS3.takingAnyKey(); TwilioSimulator twilio = TwilioSimulator.start();
                Installation bundle = new Installation(s3, twilio, folder).quick().set("source.s3.include", "*.nothing")) {
            s3.createBucket(Installation.BUCKET);
            keys.forEach(key -> s3.putDirectly(Installation.BUCKET, key, TestWave.of(keys.indexOf(key)), Map.of()));
            bundle.start();
            for (String key : keys) {
                Map<String, Object> result = submit(bundle, "s3://" + Installation.BUCKET + "/" + key);
                assertEquals(true, result.get("new"), key);
                assertEquals(key, bundle.ledger().queryForObject("select object_key from recording where id = ?", String.class,
                        result.get("id")));
                if (!SubmittedUrl.isUrl(key) && !key.isBlank()) {
                    assertEquals(result.get("id"), submit(bundle, key).get("id"), "by its key alone");
                }
            }
            assertEquals(keys.size(), bundle.rows().size());
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> bundle.count("completed") == keys.size());
            assertEquals(keys.size(), twilio.createdCount());
            assertTrue(bundle.context().isStarted());
        }
    }

    private static Map<String, Object> submit(Installation bundle, String reference) {
        return bundle.operate("submit-recording", Map.of("reference", reference));
    }
}
