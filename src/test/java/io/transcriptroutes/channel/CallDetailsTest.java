package io.transcriptroutes.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallDetailsTest {

    private static final Instant START = Instant.parse("2026-03-01T07:30:00Z");

    private static Participant participant(int channel, String role, String name) {
        return new Participant(channel, role, null, name, null, null, null);
    }

    @Test
    void upperValuesWinFieldByField() {
        CallDetails upper = new CallDetails("k1", null, List.of(participant(2, "Customer", null)));
        CallDetails lower = new CallDetails("k2", START,
                List.of(participant(1, "Agent", "Ada"), participant(2, "Caller", "Cy")));
        assertEquals(new CallDetails("k1", START, List.of(participant(1, "Agent", "Ada"), participant(2, "Customer", "Cy"))),
                upper.over(lower));
    }

    @Test
    void everyFieldOfAParticipantIsMerged() {
        Participant full = Samples.agent("Ada", "ada@example.com");
        Participant empty = new Participant(1, null, null, null, null, null, null);
        Participant other = new Participant(1, "x", "x", "x", "x@x", "x", "https://x");
        assertEquals(full, full.over(other));
        assertEquals(full, empty.over(full));
        assertEquals(full, full.over(empty));
    }

    @Test
    void noneChangesNothing() {
        CallDetails details = new CallDetails("k", START, List.of(participant(1, "Agent", "Ada")));
        assertEquals(details, details.over(CallDetails.NONE));
        assertEquals(details, CallDetails.NONE.over(details));
    }

    @Test
    void participantsStandInOrderAndOncePerChannel() {
        Participant one = participant(1, "a", null);
        Participant two = participant(2, "b", null);
        assertEquals(List.of(one, two), new CallDetails(null, null, List.of(two, one)).participants());
        assertEquals(List.of(), new CallDetails(null, null, null).participants());
        assertThrows(IllegalArgumentException.class, () -> new CallDetails(null, null, List.of(one, one)));
    }

    @Test
    void nothingThatBreaksARuleCanBeBuilt() {
        assertThrows(IllegalArgumentException.class, () -> participant(0, null, null));
        assertThrows(IllegalArgumentException.class, () -> participant(3, null, null));
        assertThrows(IllegalArgumentException.class, () -> participant(1, "a\nb", null));
        assertThrows(IllegalArgumentException.class, () -> participant(1, "", null));
        assertThrows(IllegalArgumentException.class, () -> participant(1, "\uD83D", null));
        assertThrows(IllegalArgumentException.class, () -> Samples.agent("Ada", "ada"));
        assertThrows(IllegalArgumentException.class, () -> new CallDetails("k".repeat(65), null, null));
    }

    @Test
    void lengthsCountCharactersNotCodeUnits() {
        assertEquals("💬".repeat(255), participant(1, "💬".repeat(255), null).role());
        assertThrows(IllegalArgumentException.class, () -> participant(1, "💬".repeat(256), null));
    }
}
