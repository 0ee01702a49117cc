package io.transcriptroutes.purge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.source.Sources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertEquals("2026-08-24T03:30:00Z", purges.begin(Map.of()).toMap().get("before"));
    }

    @Test
    void aDateOrAnInstantMayTakeTheirPlace() {
        assertEquals("2026-01-01T00:00:00Z", purges.begin(Map.of("before", "2026-01-01")).toMap().get("before"));
        assertEquals("2026-01-01T11:00:00Z", purges.begin(Map.of("before", "2026-01-01T11:00:00.9Z")).toMap().get("before"));
    }

    @Test
    void theFutureAndWhatIsNoDateAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> purges.begin(Map.of("before", "2026-11-23")));
        assertThrows(IllegalArgumentException.class, () -> purges.begin(Map.of("before", "yesterday")));
    }

    @Test
    void aMemberOfAnotherNameOrTypeIsNotTakenForAbsent() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("dryrun", true), Map.of("dryRun", "true"), Map.of("firedAt", "now"))) {
            assertThrows(IllegalArgumentException.class, () -> purges.begin(wrong), wrong::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GT0123456789abcdef0123456789abcdeX", "\"GT0123456789abcdef0123456789abcdef\"",
        "- GT0123456789abcdef0123456789abcdef", "4711,GT0123456789abcdef0123456789abcdef", "gt0123456789abcdef0123456789abcdef"})
    void whatWasMeantAsASidIsNoCustomerKey(String line) {
        String message = assertThrows(ConfigurationException.class, () -> LegalHold.parse("# two\n" + line, "hold")).getMessage();
        assertTrue(message.contains("line 2"), message);
    }

    @Test
    void aByteOrderMarkIsNoPartOfASid() {
        String sid = "GT0123456789abcdef0123456789abcdef";
        assertTrue(LegalHold.parse("\uFEFF" + sid, "hold").holds(new Candidate(sid, "GA", "", null, null)));
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
