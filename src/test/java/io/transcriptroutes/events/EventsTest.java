package io.transcriptroutes.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.TestWave;
import io.transcriptroutes.embedded.EmbeddedSqs;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.source.QueueAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S3's notifications through a queue, beside sweeps. */
class EventsTest extends Peers {

    private static final String PUT = "ObjectCreated:Put";

    private static EmbeddedSqs sqs;

    private String queue;

    @BeforeAll
    static void startServer() {
        sqs = EmbeddedSqs.start();
    }

    @AfterAll
    static void stopServer() {
        sqs.close();
    }

    @BeforeEach
    void makeQueue() {
        queue = sqs.createQueue("recordings-" + UUID.randomUUID());
        bundle.set("source.default.events-queue", queue).set("source.default.sweep-interval", "1h");
    }

    @Test
    void everyShapeIsRegisteredOnceUnderTheIdThatASweepGivesIt() throws IOException {
        s3.createBucket("sales");
        s3.createBucket("unheard");
        bundle.set("sources", "s3,sales,unheard").set("source.s3.bucket", Installation.BUCKET).set("source.s3.prefix", "calls/")
                .set("source.s3.exclude", "calls/draft-*").set("source.s3.sidecar", "optional")
                .set("source.sales.bucket", "sales").set("source.sales.min-age", "2h").set("source.sales.events-queue", queue)
                .set("source.unheard.bucket", "unheard").set("source.unheard.events-queue", sqs.createQueue("unheard")).start();
        String odd = "calls/Müller + Söhne 100% ${body}.wav";
        List<String> messages = List.of(
                Events.direct(created("calls/a.wav", 1), created(odd, 2)),
                Events.bySns(Events.direct(created("calls/b.wav", 3))),
                Events.byEventBridge("Object Created", "PutObject", Installation.BUCKET, "calls/c +.wav", putWave("calls/c +.wav", 4)),
                Events.direct(created("other/d.wav", 5), created("calls/draft-1.wav", 6), created("calls/z.wav.json", 7)),
                Events.direct(Events.record("ObjectRemoved:Delete", Installation.BUCKET, "calls/gone.wav", null)),
                Events.direct(Events.record(PUT, "unheard", "calls/e.wav", "0")),
                Events.direct(Events.record(PUT, "sales", "f.wav", unquoted(s3.put("sales", "f.wav", TestWave.of(8), Map.of())))),
                Events.test(Installation.BUCKET),
                "{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"arn:aws:sns:us-east-1:123456789012:t\",\"Message\":\"Confirm\",\"Token\":\"2336412f37\","
                        + "\"SubscribeURL\":\"https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37\"}");
        sqs.send(queue, messages);

        Set<String> recordings = Set.of("calls/a.wav", "calls/b.wav", "calls/c +.wav", odd, "f.wav");
        await().until(() -> keys().equals(recordings) && isEmpty());
        recordings.stream().filter(key -> !key.equals("f.wav")).forEach(key -> bundle.awaitState(key, "completed"));
        assertEquals("pending", bundle.row("f.wav").get("state"), "younger than its source's min-age");
        assertEquals("sales", bundle.row("f.wav").get("source"));

        Map<String, Object> swept = sources(bundle.operate("sweep-sources", Map.of())).get(0);
        assertEquals(4L, swept.get("recordings"));
        assertEquals(0L, swept.get("new"), "an event and a sweep give an object one id");
        sqs.send(queue, messages.subList(0, 3));
        await().until(this::isEmpty);
        assertEquals(recordings, keys());
        assertEquals(4, twilio.createdCount());

        assertEquals(Map.of("messages", 12L, "recordings", 9L, "left_out", 3L, "foreign", 1L, "others", 2L, "poison", 1L),
                bundle.operate("show-status", Map.of()).get("events"));
        List<String> letters = letters();
        assertEquals(1, letters.size());
        assertTrue(letters.get(0).contains("event-subscription") && !letters.get(0).contains("2336412f37"), letters.get(0));
    }

    @Test
    void aBatchIsHeldWhileTheLedgerIsDownAndNothingMoreIsReceived() {
        bundle.set("source.default.sweep-interval", "1s").start();
        bundle.ledger().execute("alter table recording rename to elsewhere");
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            messages.add(Events.direct(created("call-" + i + ".wav", i)));
        }
        sqs.send(queue, messages);
        await().until(() -> bundle.down("events-s3"));
        // Several tries later
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(30))
                .until(() -> sqs.held(queue) + sqs.visible(queue) == messages.size() && sqs.held(queue) <= 10);

        bundle.ledger().execute("alter table elsewhere rename to recording");
        await().until(() -> bundle.rows().size() == messages.size() && isEmpty());
        await().until(() -> !bundle.down("events-s3") && !bundle.down("source-s3"));
    }

    @Test
    void whatEventsLoseASweepFindsAndWhatTheyRepeatIsTakenOnce() {
        bundle.set("source.default.sweep-interval", "3s").set("events.consumers", "3").start();
        Random random = new Random(6);
        List<String> messages = new ArrayList<>();
        int lost = 0;
        for (int i = 0; i < 200; i++) {
            String message = Events.direct(created("calls/" + i + ".wav", i));
            if (random.nextInt(20) == 0) {
                lost++;
            } else {
                Stream.generate(() -> message).limit(1 + random.nextInt(2)).forEach(messages::add);
            }
        }
        assertTrue(lost > 0);
        Collections.shuffle(messages, random);
        sqs.send(queue, messages);
        bundle.awaitCount("completed", 200);
        await().until(this::isEmpty);
        assertEquals(200, twilio.createdCount());
    }

    @Test
    void aQueueThatDoesNotAnswerIsAnOutageUntilItDoes() {
        int port;
        try (EmbeddedSqs first = EmbeddedSqs.start()) {
            port = first.endpoint().getPort();
        }
        queue = "http://127.0.0.1:" + port + "/000000000000/late";
        bundle.set("source.default.events-queue", queue).start();
        await().until(() -> bundle.down("events-s3"));
        assertTrue(bundle.outages().toString().contains("source.s3.events-queue"), () -> bundle.outages().toString());
        try (EmbeddedSqs late = EmbeddedSqs.start(port)) {
            await().until(() -> bundle.outages().toString().contains("does not exist"));
            late.send(late.createQueue("late"), List.of(Events.direct(created("call.wav", 1))));
            bundle.awaitState("call.wav", "completed");
            await().until(() -> !bundle.down("events-s3"));
        }
    }

    @Test
    void aBatchIsHiddenGivenBackAndDeletedAsAWhole() {
        List<String> bodies = Stream.iterate(0, i -> i + 1).limit(10).map(String::valueOf).toList();
        sqs.send(queue, bodies);
        EventQueue events = new EventQueue("s3", QueueAddress.parse(queue), sqs.client());
        List<QueueMessage> batch = sqs.receive(queue, 1).stream()
                .map(message -> new QueueMessage(message.messageId(), message.receiptHandle(), message.body())).toList();
        assertEquals(bodies.size(), batch.size());
        events.hide(batch, 600);
        // For longer than they were received for
        await().during(Duration.ofSeconds(2)).until(() -> sqs.held(queue) == bodies.size());
        events.hide(batch, 0);
        await().until(() -> sqs.visible(queue) == bodies.size());
        events.delete(batch);
        await().until(this::isEmpty);
    }

    private ObjectNode created(String key, int number) {
        return Events.record(PUT, Installation.BUCKET, key, putWave(key, number));
    }

    private String putWave(String key, int number) {
        return unquoted(s3.put(Installation.BUCKET, key, TestWave.of(number), Map.of()));
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    private Set<String> keys() {
        return bundle.rows().stream().map(row -> (String) row.get("object_key")).collect(Collectors.toCollection(HashSet::new));
    }

    private boolean isEmpty() {
        return sqs.visible(queue) + sqs.held(queue) == 0;
    }

    private List<String> letters() throws IOException {
        List<String> letters = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("dead-letter"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("event-s3-")).toList()) {
                letters.add(Files.readString(file));
            }
        }
        return letters;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> sources(Map<String, Object> report) {
        return (List<Map<String, Object>>) report.get("sources");
    }
}
