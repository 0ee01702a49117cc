package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

class PrefixesTest {

    private static final Instant JUST_AFTER_MIDNIGHT = Instant.parse("2026-03-01T00:30:00Z");

    @Test
    void aDateStandsForEachOfTheLastDays() {
        Prefixes prefixes = new Prefixes("calls/{yyyy/MM/dd}/", 2, ZoneOffset.UTC);
        assertEquals(List.of("calls/2026/02/28/", "calls/2026/03/01/"), prefixes.at(JUST_AFTER_MIDNIGHT));
    }

    @Test
    void theZoneDecidesWhichDayItIs() {
        Prefixes prefixes = new Prefixes("{yyyyMMdd}", 1, ZoneId.of("America/New_York"));
        assertEquals(List.of("20260228"), prefixes.at(JUST_AFTER_MIDNIGHT));
    }

    @Test
    void whatDoesNotChangeFromDayToDayIsSweptOnce() {
        assertEquals(List.of("calls/"), new Prefixes("calls/", 7, ZoneOffset.UTC).at(JUST_AFTER_MIDNIGHT));
        assertEquals(List.of("2026-02/", "2026-03/"), new Prefixes("{yyyy-MM}/", 7, ZoneOffset.UTC).at(JUST_AFTER_MIDNIGHT));
    }

    @Test
    void aPatternThatIsNoneIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new Prefixes("calls/{nonsense}/", 1, ZoneOffset.UTC));
        assertThrows(IllegalArgumentException.class, () -> new Prefixes("calls/", 0, ZoneOffset.UTC));
    }
}
