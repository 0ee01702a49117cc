package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecordingIdTest {

    private static final String PINNED_OBJECT = "a7ec3dcb8265a6c975c019099628c4f8f93ac6b30651aa21499276131980974a";
    private static final String PINNED_VERSION = "ec5e9172e2605fe87e5bfc7b89e5da05200dccda79badfba8bf0aefe4702c8f9";

    @Test
    void anIdNeverChangesBetweenReleases() {
        // Every recording of every ledger would be submitted and billed again
        assertEquals(PINNED_OBJECT, RecordingId.ofObject("", "recordings", "call.wav"));
        assertEquals(PINNED_VERSION, RecordingId.ofVersion(PINNED_OBJECT, "\"abc\""));
    }

    @Test
    void whereOnePartEndsMatters() {
        assertNotEquals(RecordingId.ofObject("", "ab", "c"), RecordingId.ofObject("", "a", "bc"));
        assertNotEquals(RecordingId.ofObject("x", "b", "k"), RecordingId.ofObject("", "b", "k"));
    }

    @Test
    void itFitsTwiliosCustomerKey() {
        assertTrue(RecordingId.ofRecordingSid("RE0").matches("[0-9a-f]{64}"));
    }
}
