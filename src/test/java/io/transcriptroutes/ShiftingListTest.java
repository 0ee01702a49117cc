package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.Map;

import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.installation.TwilioClient;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A list whose pages count rows, so that what is deleted or created while it is read shifts them, and whose dates include. */
class ShiftingListTest extends Peers {

    private static final String CREATE = "/Transcripts";
    private static final int PAGE = 1000;

    @Override
    protected SimulatorSettings simulatorSettings() {
        return SimulatorSettings.defaults().withPagesByOffset().withInclusiveDates();
    }

    @Test
    void whatASkippedRowHidesIsNeitherLostNorMadeTwice() {
        FaultRule lost = twilio.faults().on("POST", CREATE).resetAfterProcessing();
        FaultRule silence = twilio.faults().on("GET", CREATE).always().respond401();
        putSpeech("call.mp3");
        bundle.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> lost.hits() == 1 && silence.hits() > 0);
        // A page of newer ones, so that ours is the first of the second page: and then it is the last of the first one
        List<String> newer = new ArrayList<>();
        for (int i = 0; i < PAGE; i++) {
            newer.add(twilio.addCompleted(TwilioSimulator.SERVICE_SID, "other-" + i, Instant.now().plusSeconds(60)));
        }
        AtomicInteger pages = new AtomicInteger();
        twilio.faults().on("GET", CREATE).always().changeJson(page -> {
            if (pages.getAndIncrement() == 0) {
                new TwilioClient(twilio).delete(newer.get(0));
            }
        });
        silence.off();
        Map<String, Object> row = bundle.awaitState("call.mp3", "completed");
        assertEquals(1, twilio.requestCount("POST", CREATE));
        // Three where the breaker, half open after the silence, lets the first list come to its end
        assertTrue(pages.get() >= 2, "a later list found it");
        assertEquals(row.get("id"), twilio.transcript((String) row.get("transcript_sid")).orElseThrow().customerKey());
    }

    @Test
    void whatIsListedTwiceOnShiftingPagesIsOneRow() {
        bundle.set("track.take-in", "true").start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> twilio.requestCount("GET", CREATE) > 0);
        FaultRule growing = twilio.faults().on("GET", CREATE).times(1).changeJson(page -> {
            for (int i = 0; i < 5; i++) {
                twilio.addCompleted(TwilioSimulator.SERVICE_SID, "late-" + i, Instant.now().plusSeconds(120));
            }
        });
        for (int i = 0; i < PAGE + 1; i++) {
            twilio.addCompleted(TwilioSimulator.SERVICE_SID, "same", Instant.now().plusSeconds(60));
        }
        bundle.awaitCount("completed", PAGE + 6);
        assertEquals(1, growing.hits());
        assertEquals(PAGE + 6, bundle.ledger().queryForObject("select count(distinct transcript_sid) from recording", Integer.class));
    }
}
