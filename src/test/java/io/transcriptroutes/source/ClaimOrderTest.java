package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What share of a batch goes to the newest, and that small batches keep it. */
class ClaimOrderTest {

    @Test
    void aBatchIsSharedAndOneOfOneTakesTurns() {
        assertEquals(8, new ClaimOrder(25, () -> 0).newest(32));
        assertEquals(8, new ClaimOrder(25, () -> 0.99).newest(32));
        assertEquals(0, new ClaimOrder(25, () -> 0.74).newest(1));
        assertEquals(1, new ClaimOrder(25, () -> 0.76).newest(1));
        assertEquals(0, new ClaimOrder(25, () -> 0.99).newest(0));
        assertEquals(0, new ClaimOrder(0).newest(32));
        assertEquals(32, new ClaimOrder(100).newest(32));
    }
}
