package io.transcriptroutes.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.webhook.CallbackCounts.Lot;
import io.transcriptroutes.webhook.Callbacks.Fate;
import org.junit.jupiter.api.Test;

/** What becomes of a callback, by Twilio's answer and by how often it was asked. */
class CallbacksTest {

    private static final String SID = "GT" + "1".repeat(32);
    private static final String OURS = "GA00000000000000000000000000000001";

    private final CallbackCounts counts = new CallbackCounts();
    private final Callbacks callbacks = new Callbacks(new Webhooks(OURS::equals, counts), 15);

    @Test
    void anEndIsDoneWithAndWhatGoesOnIsLookedAtEverMoreSeldom() throws Exception {
        for (String end : List.of("completed", "failed", "canceled", "error")) {
            assertEquals(Fate.done(Lot.FOLLOWED), callbacks.after(callback(0), answer(OURS, end)));
        }
        for (String going : List.of("new", "queued", "in-progress", "something-new")) {
            assertEquals(Fate.again(1), callbacks.after(callback(0), answer(OURS, going)));
            assertEquals(Fate.again(64), callbacks.after(callback(6), answer(OURS, going)));
            assertEquals(Fate.done(Lot.LEFT), callbacks.after(callback(7), answer(OURS, going)), "left to the list");
        }
    }

    @Test
    void eachIsCountedOnceByWhoeverDeletesIt() {
        counts.done(Fate.done(Lot.LEFT), 1);
        counts.done(Fate.done(Lot.LEFT), 0);
        counts.settled(3);
        counts.settled(0);
        assertEquals(1L, counts.all().get("left"));
        assertEquals(3L, counts.all().get("settled"));
    }

    @Test
    void whatIsNotOursReachesNoLedger() throws Exception {
        for (JsonNode answer : List.of(json("{\"gone\":true}"), answer("GA" + "f".repeat(32), "completed"), json("{}"))) {
            assertEquals(List.of(), callbacks.found(callback(0), answer));
            assertEquals(Fate.done(Lot.UNKNOWN), callbacks.after(callback(0), answer));
        }
        assertEquals(SID, callbacks.found(callback(0), answer(OURS, "completed")).get(0).get("sid"));
    }

    @Test
    void withoutAnAnswerItWaitsUnlessTwilioRefuses() {
        assertEquals(Fate.again(15), callbacks.failed(callback(100), failure(Kind.OUTAGE)));
        assertEquals(Fate.again(15), callbacks.failed(callback(0), failure(Kind.RELEASED)));
        assertEquals(Fate.again(1), callbacks.failed(callback(0), failure(Kind.TRANSIENT)));
        assertEquals(Fate.done(Lot.LEFT), callbacks.failed(callback(7), failure(Kind.TRANSIENT)), "left to the list");
        assertEquals(Fate.done(Lot.LEFT), callbacks.failed(callback(0), failure(Kind.FINAL)));
    }

    private static Callback callback(int attempts) {
        return new Callback(SID, attempts, OffsetDateTime.parse("2026-01-01T00:00:00Z"));
    }

    private static Failure failure(Kind kind) {
        return Failure.of(kind, "any", "any");
    }

    private static JsonNode answer(String serviceSid, String status) throws Exception {
        return json("{\"sid\":\"" + SID + "\",\"service_sid\":\"" + serviceSid + "\",\"status\":\"" + status + "\"}");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
