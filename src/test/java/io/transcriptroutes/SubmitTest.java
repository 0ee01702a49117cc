package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.operations.Problem;
import io.transcriptroutes.simulator.FaultRule;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;

/** One recording by hand: objects and Recordings stored at Twilio. URLs have a test of their own. */
class SubmitTest extends Peers {

    private static final String SID = "RE" + "ab".repeat(16);
    private static final String SIDECAR = "{\"participants\":[{\"channel_participant\":1,\"role\":\"Agent\",\"full_name\":\"Ada\"}]}";

    @Test
    void anObjectIsTakenThatNoSweepWouldTake() {
        putSpeech("meeting.recording");
        bundle.set("source.default.min-age", "24h").start();

        Map<String, Object> result = submit("meeting.recording");
        assertEquals(true, result.get("new"));
        Map<String, Object> row = bundle.awaitState("meeting.recording", "completed");
        assertEquals(row.get("id"), result.get("id"));
        assertEquals("s3://recordings/meeting.recording", result.get("name"));

        for (String reference : new String[] {"meeting.recording", "s3://" + Installation.BUCKET + "/meeting.recording"}) {
            Map<String, Object> again = submit(reference);
            assertEquals(false, again.get("new"));
            assertEquals("completed", again.get("state"));
            assertEquals("bin/transcript-routes retranscribe " + row.get("id"), again.get("next"));
        }
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void anObjectIsTheOneOfExactlyThatName() {
        putSpeech("call.mp3.bak");
        s3.createBucket("archive");
        bundle.set("sources", "s3,archive,gone").set("source.archive.bucket", "archive").set("source.gone.bucket", "no-such-bucket")
                .set("source.default.sweep-interval", "1h").start();

        assertProblem(1, "object-missing", "call.mp3", "s3");
        assertProblem(1, "object-missing", "s3://recordings/call.mp3", null);
        assertProblem(1, "source.gone.bucket", "call.mp3", "gone");
        assertProblem(2, "s3, archive, gone: say which by --source", "call.mp3.bak", null);
        assertProblem(2, "sources=s3, archive, gone", "call.mp3.bak", "elsewhere");
        assertProblem(2, "source.archive.bucket=archive", "s3://other/call.mp3", null);
        assertProblem(2, "not to the source archive", "s3://recordings/call.mp3.bak", "archive");
        assertProblem(2, "NUL", "s3://recordings/a\0b", null);
        assertProblem(2, "1,024 bytes", "k".repeat(1025), "s3");
        assertProblem(2, "which recording?", " ", null);
        assertEquals(0, bundle.rows().size());
        assertEquals(true, submit("call.mp3.bak", "s3", null).get("new"));
    }

    @Test
    void anOverwrittenObjectIsKnownWhereANewVersionIsNone() {
        putSpeech("call.mp3");
        bundle.set("source.s3.overwritten", "ignore").start();
        String id = (String) bundle.awaitState("call.mp3", "completed").get("id");
        put("call.mp3", new byte[99]);
        Map<String, Object> again = submit("call.mp3");
        assertEquals(false, again.get("new"));
        assertEquals(id, again.get("id"));
    }

    @Test
    void aRecordingAtTwilioGoesToTheSourceThatIsNamedWithItsSidecar() throws Exception {
        bundle.set("sources", "s3,sales").set("source.sales.bucket", "sales").set("source.sales.sweep-interval", "1h");
        s3.createBucket("sales");
        FaultRule rejects = twilio.faults().on("POST", "/Transcripts").always().respond(400, "{\"code\":20001,\"message\":\"no\"}");
        bundle.start();
        assertProblem(2, "s3, sales: say which", SID, null);
        assertProblem(2, "participants", SID, "sales", "{\"participants\":7}");

        assertEquals("sales", submit(SID, "sales", SIDECAR).get("source"));
        bundle.awaitCount("failed", 1);
        Map<String, Object> failed = submit(SID, "sales", null);
        assertEquals("bin/transcript-routes redrive --id " + failed.get("id"), failed.get("next"));
        assertTrue(failed.get("failed").toString().contains("twilio-rejected"), failed::toString);
        assertNull(failed.get("note"));
        assertTrue(submit(SID, "sales", SIDECAR).get("note").toString().contains("sidecar was not taken"));

        rejects.off();
        bundle.operate("redrive-recordings", Map.of("all", true));
        bundle.awaitCount("completed", 1);
        String channel = twilio.transcripts().get(0).channel();
        assertEquals(SID, new ObjectMapper().readTree(channel).at("/media_properties/source_sid").asText());
        assertEquals("Ada", new ObjectMapper().readTree(channel).at("/participants/0/full_name").asText());
    }

    @Test
    void aSidecarGivenByHandWinsOverTheBucketsAndIsNotWaitedFor() throws Exception {
        put("call.mp3.json", "{\"participants\":7}".getBytes(StandardCharsets.UTF_8));
        putSpeech("call.mp3");
        bundle.set("source.s3.sidecar", "required").set("source.s3.sidecar-wait", "24h").set("source.s3.min-age", "24h").start();
        assertEquals(true, submit("call.mp3", null, SIDECAR).get("new"));
        bundle.awaitState("call.mp3", "completed");
        assertTrue(twilio.transcripts().get(0).channel().contains("Ada"));
        assertFalse(bundle.operate("show-recording", Map.of("reference", "call.mp3")).toString().contains("urlQuery=present"));
    }

    private Map<String, Object> submit(String reference) {
        return submit(reference, null, null);
    }

    private Map<String, Object> submit(String reference, String source, String sidecar) {
        Map<String, Object> request = new HashMap<>(Map.of("reference", reference));
        request.put("source", source);
        request.put("sidecar", sidecar);
        return bundle.operate("submit-recording", request);
    }

    private void assertProblem(int exit, String words, String reference, String source) {
        assertProblem(exit, words, reference, source, null);
    }

    private void assertProblem(int exit, String words, String reference, String source, String sidecar) {
        Problem problem = Problem.of(assertThrows(CamelExecutionException.class, () -> submit(reference, source, sidecar)));
        assertTrue(problem.error().contains(words), problem::error);
        assertEquals(exit == 2 ? Problem.REQUEST : Problem.FAILURE, problem.kind(), problem::error);
    }
}
