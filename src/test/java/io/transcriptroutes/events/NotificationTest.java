package io.transcriptroutes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {

    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
    private static final String KEY = "calls/Müller + Söhne 100%/a+b.mp3";

    @ParameterizedTest
    @ValueSource(strings = {"ObjectCreated:Put", "ObjectCreated:Post", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectCreated:Put"})
    void whatCreatesAnObjectCountsWhicheverWayItCame(String name) throws PoisonException {
        String direct = Events.direct(Events.record(name, "recordings", KEY, "abc-2"));
        for (String message : List.of(direct, Events.bySns(direct))) {
            Notification read = Notification.read(message, NOW);
            assertEquals(0, read.others());
            ObjectCreated object = read.created().get(0);
            assertEquals("recordings", object.bucket());
            assertEquals(KEY, object.key());
            assertEquals("\"abc-2\"", object.etag());
            assertEquals(1024, object.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutObject", "POST Object", "CopyObject", "CompleteMultipartUpload"})
    void eventBridgeNamesTheKeyAsItIs(String reason) throws PoisonException {
        String event = Events.byEventBridge("Object Created", reason, "recordings", KEY, "abc");
        for (String message : List.of(event, Events.bySns(event))) {
            ObjectCreated object = Notification.read(message, NOW).created().get(0);
            assertEquals(KEY, object.key());
            assertEquals("\"abc\"", object.etag());
        }
    }

    @Test
    void everyRecordIsReadAndOthersAreCounted() throws PoisonException {
        Notification read = Notification.read(Events.direct(
                Events.record("ObjectCreated:Put", "recordings", "a.mp3", "a"),
                Events.record("ObjectRemoved:Delete", "recordings", "b.mp3", null),
                Events.record("ObjectTagging:Put", "recordings", "c.mp3", "c"),
                Events.record("ObjectCreated:Copy", "recordings", "d.mp3", "d")), NOW);
        assertEquals(List.of("a.mp3", "d.mp3"), read.created().stream().map(ObjectCreated::key).toList());
        assertEquals(2, read.others());
    }

    @Test
    void whatTellsOfNoNewObjectIsNoPoison() throws PoisonException {
        for (String message : List.of(Events.test("recordings"), Events.bySns(Events.test("recordings")),
                Events.byEventBridge("Object Deleted", "DeleteObject", "recordings", "a", "b"), "{\"Records\":[{}]}")) {
            assertEquals(new Notification(List.of(), 1), Notification.read(message, NOW));
        }
    }

    @Test
    void aTimeInTheFutureIsNow() throws PoisonException {
        String message = Events.direct(Events.record("ObjectCreated:Put", "recordings", "a", "b").put("eventTime", "9999-01-01T00:00:00Z"));
        assertEquals(NOW, Notification.read(message, NOW).created().get(0).time());
    }

    @Test
    void aSubscriptionIsShownWithoutWhatWouldConfirmIt() {
        String message = "{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"arn\",\"Message\":\"m\",\"Token\":\"2336412f37\"}";
        PoisonException poison = assertThrows(PoisonException.class, () -> Notification.read(message, NOW));
        assertEquals("{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"arn\"}",
                poison.shown(new QueueMessage("id", "receipt", message)).body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "event-unreadable   | not JSON",
        "event-unreadable   | []",
        "event-unreadable   | ''",
        "event-unreadable   | {\"Records\":[]} and more",
        "event-unreadable   | {\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"Message\":\"not JSON\"}",
        "event-subscription | {\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"arn\",\"Message\":\"{}\"}",
        "event-unknown      | {}",
        "event-unknown      | {\"Records\":{}}"})
    void poisonIsToldBySort(String code, String message) {
        assertPoison(code, message);
    }

    @Test
    void anIncompleteRecordIsPoison() {
        assertPoison("event-incomplete", Events.direct(Events.record("ObjectCreated:Put", "recordings", "a.mp3", null)));
        assertPoison("event-incomplete", Events.direct(Events.record("ObjectCreated:Put", "", "a.mp3", "b")));
        assertPoison("event-incomplete", Events.direct(Events.record("ObjectCreated:Put", "recordings", "a.mp3", "b").put("eventTime", "now")));
        for (String time : List.of("-999999999-01-01T00:00:00Z", "2005-12-31T23:59:59Z")) {
            assertPoison("event-incomplete", Events.direct(Events.record("ObjectCreated:Put", "recordings", "a.mp3", "b")
                    .put("eventTime", time)));
        }
        assertPoison("event-incomplete", Events.direct(Events.record("ObjectCreated:Put", "recordings", "a.mp3", "two words")));
        ObjectNode encoded = Events.record("ObjectCreated:Put", "recordings", "a.mp3", "b");
        ((ObjectNode) encoded.at("/s3/object")).put("key", "100%");
        assertPoison("event-incomplete", Events.direct(encoded));
        assertPoison("event-incomplete", Events.byEventBridge("Object Created", "PutObject", "recordings", "\ud800", "b"));
        assertPoison("event-incomplete", Events.byEventBridge("Object Created", "PutObject", "recordings", "é".repeat(513), "b"));
    }

    private static void assertPoison(String code, String message) {
        PoisonException poison = assertThrows(PoisonException.class, () -> Notification.read(message, NOW));
        assertEquals(code, poison.code());
        assertFalse(message.length() > 2 && poison.getMessage().contains(message));
    }
}
