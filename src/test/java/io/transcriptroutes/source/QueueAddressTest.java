package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
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

    @ParameterizedTest
    @ValueSource(strings = {"recordings.fifo", "arn:aws:sns:eu-central-1:123456789012:topic", "arn:aws:sqs:eu-central-1:12:recordings",
        "ftp://host/recordings", "https://host/", "https://user:word@host/queue", "https://host/queue?a=b", "two words"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> QueueAddress.parse(text));
    }
}
