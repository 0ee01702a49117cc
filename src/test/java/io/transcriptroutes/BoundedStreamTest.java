package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

/** Where a body ends, and when its connection is dropped instead of read to its end. */
class BoundedStreamTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger drops = new AtomicInteger();

    @Test
    void whatFitsIsReadWholeAndKeepsItsConnection() throws IOException {
        try (InputStream body = of(100, 100, LONG)) {
            assertArrayEquals(new byte[100], body.readAllBytes());
        }
        of(100, 100, LONG).close();
        assertEquals(0, drops.get());
    }

    @Test
    void whatIsTooLongOrTooLateEndsThere() {
        for (InputStream body : new InputStream[] {of(101, 100, LONG), of(1, 100, Duration.ZERO)}) {
            String message = assertThrows(IOException.class, body::readAllBytes).getMessage();
            assertTrue(message.equals("the answer is longer than 100 bytes") || message.equals("the answer did not end within 0 seconds"), message);
        }
        assertThrows(IOException.class, () -> of(101, 100, LONG).skip(101));
        assertThrows(IOException.class, () -> {
            InputStream body = of(101, 100, LONG);
            while (body.read() >= 0) {
                // To its end
                continue;
            }
        });
        assertEquals(4, drops.get());
    }

    @Test
    void aLongRestIsDroppedInsteadOfRead() throws IOException {
        of(1_000_000, 2_000_000, LONG).close();
        assertEquals(1, drops.get());
        of(1_000_000, 100, LONG).close();
        assertEquals(2, drops.get() - 1, "by the bound and by closing");
    }

    private InputStream of(int length, long limit, Duration patience) {
        return new BoundedStream(new ByteArrayInputStream(new byte[length]), limit, patience, drops::incrementAndGet);
    }
}
