package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.Map;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.SpeechSamples;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainLineTest {

    @Test
    void wavMp3AndFlacBecomeTranscripts(@TempDir Path folder) {
        try (EmbeddedS3 s3 = EmbeddedS3.inMemory(); TwilioSimulator twilio = TwilioSimulator.start();
                Installation bundle = new Installation(s3, twilio, folder)) {
            s3.createBucket(Installation.BUCKET);
            SpeechSamples.registerAll(twilio);
            for (SpeechSamples sample : SpeechSamples.values()) {
                s3.put(Installation.BUCKET, "calls/" + sample.fileName(), sample.audio(), Map.of());
            }
            bundle.start();
            bundle.awaitCount("completed", 3);

            assertEquals(3, twilio.createdCount());
            for (Map<String, Object> row : bundle.rows()) {
                assertEquals(2, row.get("channels"), () -> "channels of " + row);
                assertNotNull(row.get("transcript_sid"));
            }
        }
    }
}
