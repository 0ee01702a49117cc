package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueAddressTest {

    @Test
    void aNameIsAskedForInTheSourcesOwnRegion() {
        QueueAddress address = QueueAddress.parse("recordings_2026");
        assertEquals("recordings_2026", address.name());
        assertEquals(Optional.empty(), address.account());
        assertEquals(Optional.empty(), address.region());
        assertEquals(Optional.empty(), address.url());
        assertEquals(Optional.empty(), address.endpoint());
    }

    @Test
    void anArnSaysWhoseItIsAndWhere() {
        QueueAddress address = QueueAddress.parse("arn:aws:sqs:eu-central-1:123456789012:recordings");
        assertEquals("recordings", address.name());
        assertEquals(Optional.of("123456789012"), address.account());
        assertEquals(Optional.of("eu-central-1"), address.region());
    }

    @Test
    void aUrlSaysWhereItIsAsked() {
        QueueAddress aws = QueueAddress.parse("https://sqs.eu-central-1.amazonaws.com/123456789012/recordings");
        assertEquals(Optional.of("eu-central-1"), aws.region());
        assertEquals(Optional.of(aws.text()), aws.url());
        QueueAddress own = QueueAddress.parse("http://127.0.0.1:9324/queue/recordings");
        assertEquals(Optional.of(URI.create("http://127.0.0.1:9324")), own.endpoint());
        assertEquals(Optional.empty(), own.region());
    }

    @Test
    void oneQueueIsRecognizedInAnotherSpelling() {
        String url = "https://sqs.eu-central-1.amazonaws.com/123456789012/recordings";
        String arn = "arn:aws:sqs:eu-central-1:123456789012:recordings";
        for (List<String> same : List.of(List.of("recordings", arn), List.of(arn, "recordings"), List.of(arn, url), List.of("recordings", url))) {
            assertTrue(spelledDifferently(same), same::toString);
        }
        for (List<String> others : List.of(List.of(arn, arn), List.of(arn, arn.replace("1234", "4321")), List.of(arn, arn + "2"),
                List.of(arn, arn.replace("central", "west")), List.of(arn, url.replace("1234", "4321")),
                List.of("http://one/0/recordings", "http://other/0/recordings"), List.of("http://one/0/recordings", "recordings"))) {
            assertFalse(spelledDifferently(others), others::toString);
        }
    }

    private static boolean spelledDifferently(List<String> texts) {
        return QueueAddress.parse(texts.get(0)).in("eu-central-1").isOtherSpellingOf(QueueAddress.parse(texts.get(1)).in("eu-central-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recordings.fifo", "arn:aws:sns:eu-central-1:123456789012:topic", "arn:aws:sqs:eu-central-1:12:recordings",
        "ftp://host/recordings", "https://host/", "https://user:word@host/queue", "https://host/queue?a=b", "two words"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> QueueAddress.parse(text));
    }
}
