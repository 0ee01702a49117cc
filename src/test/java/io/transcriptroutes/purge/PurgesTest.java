package io.transcriptroutes.purge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.source.Sources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From which instant on a purge deletes, and when it does not begin. */
class PurgesTest {

    @TempDir
    Path folder;

    private Purges purges;
    private Path hold;

    @BeforeEach
    void begin() throws Exception {
        hold = Files.writeString(folder.resolve("hold.txt"), "");
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T03:30:00.750Z"), ZoneOffset.UTC);
        purges = new Purges(new PurgeRules(90, false, "service", 10, 100), new Sources("s3", ""), clock,
                "https://twilio.example/v2", hold.toString());
    }

    @Test
    void ninetyDaysAreCountedInUtcToTheSecond() {
        assertEquals("2026-08-24T03:30:00Z", purges.begin(Map.of()).result().get("before"));
    }

    @Test
    void aDateOrAnInstantMayTakeTheirPlace() {
        assertEquals("2026-01-01T00:00:00Z", purges.begin(Map.of("before", "2026-01-01")).result().get("before"));
        assertEquals("2026-01-01T11:00:00Z", purges.begin(Map.of("before", "2026-01-01T11:00:00.9Z")).result().get("before"));
    }

    @Test
    void theFutureAndWhatIsNoDateAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> purges.begin(Map.of("before", "2026-11-23")));
        assertThrows(IllegalArgumentException.class, () -> purges.begin(Map.of("before", "yesterday")));
    }

    @Test
    void aHoldThatCannotBeReadStopsThePurge() throws Exception {
        Files.writeString(hold, "# two\nGT0123456789abcdef0123456789abcdeX\n");
        String message = assertThrows(ConfigurationException.class, () -> purges.begin(Map.of())).getMessage();
        assertTrue(message.contains("line 2"), message);
        Files.delete(hold);
        assertThrows(ConfigurationException.class, () -> purges.begin(Map.of()));
    }
}
