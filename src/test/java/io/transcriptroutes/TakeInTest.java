package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.installation.TwilioClient;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.simulator.FaultRule;
import io.transcriptroutes.simulator.TwilioSimulator;
import io.transcriptroutes.source.RecordingId;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Transcripts that Twilio made on its own, beside ours. */
class TakeInTest extends Peers {

    private static final String CREATE = "/Transcripts";
    private static final String RECORDING = "RE" + "0123".repeat(8);

    @Test
    void byDefaultNothingIsTakenInAndNothingIsListedWithoutNeed() {
        new TwilioClient(twilio).transcribe(RECORDING);
        // Its MBeans count the rounds
        bundle.set("camel.main.jmx-enabled", "true").start();
        putSpeech("call.mp3");
        bundle.awaitState("call.mp3", "completed");
        // The round that found it completed may still be reading
        awaitRounds(1);
        long lists = twilio.requestCount("GET", CREATE);
        assertTrue(lists > 0);
        awaitRounds(3);
        assertEquals(lists, twilio.requestCount("GET", CREATE), "nothing is under way");
        assertEquals(1, bundle.rows().size());
    }

    @Test
    void whatTwilioMakesFromNowOnIsTakenInAndOursAreNotDoubled() {
        Instant now = Instant.now();
        twilio.addCompleted(TwilioSimulator.SERVICE_SID, null, now.minusSeconds(3600));
        twilio.addCompleted(TwilioSimulator.SERVICE_SID, null, now.minusSeconds(5));
        bundle.set("track.take-in", "true").start();
        awaitLists(2);
        assertEquals(List.of(), bundle.rows(), "nothing older than the first list");

        String taken = new TwilioClient(twilio).transcribe(RECORDING);
        String keyed = twilio.addCompleted(TwilioSimulator.SERVICE_SID, "a key of somebody else's", Instant.now().plusSeconds(1));
        putSpeech("call.mp3");
        bundle.awaitCount("completed", 3);
        awaitLists(2);
        assertEquals(3, bundle.rows().size());

        Map<String, Object> row = bundle.ledger().queryForMap("select * from recording where transcript_sid = ?", taken);
        assertEquals(List.of("twilio", RecordingId.ofTranscript(taken), row.get("id"), RECORDING, "completed", 0),
                List.of(row.get("source"), row.get("id"), row.get("customer_key"), row.get("recording_sid"), row.get("twilio_status"),
                        row.get("attempts")));
        assertTrue(Times.instant(row.get("due_at")).isBefore(Instant.now().plusSeconds(5)));
        assertEquals("s3", bundle.row("call.mp3").get("source"));
        Map<String, Object> other = bundle.ledger().queryForMap("select * from recording where transcript_sid = ?", keyed);
        assertNull(other.get("recording_sid"));
        assertEquals(1, ((List<?>) bundle.operate("show-recording", Map.of("reference", keyed)).get("recordings")).size());
        assertTrue(bundle.operate("show-status", Map.of()).toString().contains("twilio"));
    }

    @Test
    void whatIsTakenInIsFollowedBySidAndNeverMadeAnew() throws Exception {
        bundle.set("track.take-in", "true").start();
        awaitLists(1);
        FaultRule odd = twilio.faults().on("GET", CREATE).always().changeJson(page -> page.path("transcripts")
                .forEach(one -> ((com.fasterxml.jackson.databind.node.ObjectNode) one).put("status", "in-progress")));
        String sid = new TwilioClient(twilio).transcribe(RECORDING);
        String bare = twilio.addCompleted(TwilioSimulator.SERVICE_SID, null, Instant.now().plusSeconds(1));
        bundle.awaitCount("submitted", 2);
        odd.off();
        bundle.awaitCount("completed", 2);

        twilio.faults().on("GET", CREATE).always().changeJson(page -> page.path("transcripts")
                .forEach(one -> ((com.fasterxml.jackson.databind.node.ObjectNode) one).put("status", "failed")));
        bundle.ledger().update("update recording set state = 'submitted', submitted_at = current_timestamp");
        bundle.awaitCount("failed", 2);
        assertEquals(List.of(), twilio.deletedSids());
        for (String one : List.of(sid, bare)) {
            Map<String, Object> row = bundle.ledger().queryForMap("select * from recording where transcript_sid = ?", one);
            assertEquals("transcript-failed", row.get("error_code"));
            String letter = Files.readString(folder.resolve("dead-letter").resolve(row.get("id") + ".json"));
            assertEquals(one, new ObjectMapper().readTree(letter).at("/twilio/transcriptSid").asText());
            assertTrue(letter.contains("made it on its own"), letter);
        }
        twilio.faults().clear();
        twilio.faults().on("GET", "/Transcripts/" + sid).always().changeJson(one -> one.put("status", "failed"));
        Map<String, Object> result = bundle.operate("redrive-recordings", Map.of("all", true));
        assertEquals(List.of(1, 1), List.of(result.get("redriven"), result.get("failed")), result::toString);
        bundle.awaitCount("completed", 1);
        assertEquals(List.of(), twilio.deletedSids(), "what is not ours is never deleted to make room");
        assertEquals(2, twilio.createdCount());
    }

    @Test
    void whatWasMadeWhileNothingRanIsTakenInByTheNextStart() {
        bundle.set("track.take-in", "true").start();
        awaitLists(1);
        bundle.close();
        String sid = twilio.addCompleted(TwilioSimulator.SERVICE_SID, null, Instant.now().plusSeconds(1));
        bundle.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> bundle.rows().size() == 1);
        assertEquals(sid, bundle.rows().get(0).get("transcript_sid"));
    }

    /** So many more rounds of the tracking have ended. */
    private void awaitRounds(int more) {
        ManagedRouteMBean route = bundle.context().getCamelContextExtension().getContextPlugin(ManagedCamelContext.class)
                .getManagedRoute("track-transcripts");
        try {
            long before = route.getExchangesCompleted();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> route.getExchangesCompleted() > before + more);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasMadeWhileTheKeyWasOffIsNobodys() {
        bundle.set("track.take-in", "true").start();
        awaitLists(1);
        bundle.ledger().update("insert into listed values (?, current_timestamp, current_timestamp)", "GA" + "f".repeat(32));
        Awaitility.await().until(() -> listed() == 1);
        bundle.close();
        bundle.set("track.take-in", "false").start();
        Awaitility.await().until(() -> listed() == 0);
        bundle.close();
        Instant between = Instant.now();
        twilio.addCompleted(TwilioSimulator.SERVICE_SID, null, between);
        // Dates at Twilio are whole seconds, and the ledger allows for one
        Awaitility.await().until(() -> Instant.now().isAfter(between.plusSeconds(2)));
        bundle.set("track.take-in", "true").start();
        awaitLists(2);
        assertEquals(List.of(), bundle.rows());
    }

    private int listed() {
        Integer count = bundle.ledger().queryForObject("select count(*) from listed", Integer.class);
        return count == null ? 0 : count;
    }

    private void awaitLists(int more) {
        long before = twilio.requestCount("GET", CREATE);
        // One that began before is not meant
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> twilio.requestCount("GET", CREATE) > before + more);
    }
}
