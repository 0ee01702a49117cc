package io.transcriptroutes.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.embedded.EmbeddedSqs;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import org.junit.jupiter.api.Test;

class SqsCheckTest {

    @Test
    void receivesAndLeavesEveryMessageWhereItIs() {
        System.setProperty("aws.accessKeyId", EmbeddedS3.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", EmbeddedS3.SECRET_KEY);
        try (EmbeddedSqs sqs = EmbeddedSqs.start()) {
            String queue = sqs.createQueue("recordings");
            sqs.send(queue, List.of("one"));
            assertEquals(List.of(CheckResult.ok("sqs source s3", "receive from queue recordings")), check(queue));
            assertEquals(1, sqs.visible(queue));
            assertEquals(List.of(CheckResult.failed("sqs source s3", "The queue does not exist: correct source.s3.events-queue")),
                    check(queue + "-2"));
        }
        assertEquals("SQS does not answer. Look at source.s3.events-queue and the network",
                check("http://127.0.0.1:1/queue/recordings").get(0).text());
    }

    private static List<CheckResult> check(String queue) {
        try (InstalledSettings settings = new InstalledSettings(Map.of("source.s3.bucket", "recordings", "source.s3.events-queue", queue,
                "twilio.service-sid", "GA" + "0".repeat(32)))) {
            Sources sources = new Sources("s3", "");
            sources.setCamelContext(settings.context());
            Source source = sources.named("s3");
            return new SqsCheck(source, Duration.ofSeconds(30)).run();
        }
    }
}
