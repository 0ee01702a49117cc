package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.failure.UnknownOutcomeException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.CallDetailsResolver;
import io.transcriptroutes.twilio.TranscriptRequest;
import io.transcriptroutes.twilio.TwilioRequest;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger before, during and after the create call, by the bundle's own route files; only the call itself is replaced.
 * The timers stand still, so nothing happens that a test does not begin.
 */
class CreateTranscriptRouteTest extends CamelMainTestSupport {

    private static final String SERVICE_SID = "GA" + "0123456789abcdef".repeat(2);
    private static final String RECORDING_SID = "RE" + "0123456789abcdef".repeat(2);
    private static final String TRANSCRIPT_SID = "GT" + "0123456789abcdef".repeat(2);
    private static final int REDELIVERIES = 1;

    // Camel's test support asks for the configuration before it is an object that JUnit could give a folder of its own
    @TempDir
    static Path folders;
    private JdbcTemplate ledger;
    private MockEndpoint twilio;

    @Override
    protected String getPropertyPlaceholderLocations() {
        return "file:" + Placeholders.FILE;
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        Path folder = folders.resolve(UUID.randomUUID().toString());
        Properties overrides = new Properties();
        overrides.putAll(Map.of(
                "source.s3.bucket", "recordings",
                // Nothing answers there, should a test go past the mock
                "source.default.endpoint", "http://127.0.0.1:1",
                "twilio.base-url", "http://127.0.0.1:1",
                "twilio.service-sid", SERVICE_SID,
                "twilio.api-key-sid", "SK" + "0".repeat(32),
                "twilio.api-key-secret", "secret",
                "retry.redeliveries", String.valueOf(REDELIVERIES),
                "dead-letter.uri", "file:" + folder.resolve("dead-letter"),
                "ledger.url", "jdbc:h2:file:" + folder.resolve("ledger")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"));
        configuration.withUseOverridePropertiesWithPropertiesComponent(overrides).withAutoStartupExcludePatterns("timer:*");
    }

    @BeforeEach
    void replaceTheCallAndRegisterARecording() throws Exception {
        AdviceWith.adviceWith(context, "create-transcript", route -> {
            route.weaveById("post-transcript").replace().toV("mock:twilio", null, "answer");
            route.weaveById("mark-submitted").before().to("mock:ledger");
        });
        twilio = getMockEndpoint("mock:twilio");
        ledger = new JdbcTemplate(context.getRegistry().lookupByNameAndType("ledger", DataSource.class));
        template.sendBody("direct:register-recordings", List.of(Map.of("source", "s3", "recordingSid", RECORDING_SID)));
    }

    @Test
    void theRowIsSubmittingDuringTheCallAndSubmittedAfterIt() {
        List<String> states = new ArrayList<>(List.of(state()));
        twilio.whenAnyExchangeReceived(exchange -> {
            states.add(state());
            exchange.getMessage().setBody(JsonNodeFactory.instance.objectNode().put("sid", TRANSCRIPT_SID).put("status", "queued"));
        });
        create(claim("worker"));
        states.add(state());

        assertEquals(List.of("pending", "submitting", "submitted"), states);
        assertEquals(1, twilio.getReceivedCounter());
        Map<String, Object> row = row();
        assertEquals(TRANSCRIPT_SID, row.get("transcript_sid"));
        assertEquals("queued", row.get("twilio_status"));
        assertNull(row.get("claim"));
        TwilioRequest request = twilio.getExchanges().get(0).getVariable("request", TwilioRequest.class);
        assertEquals("POST /Transcripts", request.toString());
        assertNotNull(request.deadline());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallWhoseOutcomeIsUnknownIsNeverRepeated(boolean explained) {
        twilio.whenAnyExchangeReceived(exchange -> {
            throw explained ? new UnknownOutcomeException("twilio-no-answer", "The line broke") : new IllegalStateException("what?");
        });
        Recording recording = claim("worker");
        create(recording);
        create(recording);

        assertEquals(1, twilio.getReceivedCounter(), "posted");
        assertEquals("submitting", state());
        assertEquals(explained ? "twilio-no-answer" : "unexpected", row().get("error_code"));
        assertNotNull(row().get("claimed_until"), "until track-transcripts may count it as missing");
    }

    @Test
    void aCallThatTwilioTurnedAwayIsRedeliveredAndThenWaitsInTheLedger() {
        twilio.whenAnyExchangeReceived(exchange -> {
            throw new TransientException("twilio-rate-limited", "Too many");
        });
        create(claim("worker"));

        assertEquals(1 + REDELIVERIES, twilio.getReceivedCounter());
        assertEquals("pending", state());
        assertEquals(1, row().get("attempts"));
    }

    @Test
    void aDeadlockInTheLedgerIsABlipAndNoSecondPost() {
        MockEndpoint blip = getMockEndpoint("mock:ledger");
        blip.whenExchangeReceived(1, exchange -> {
            throw new CannotAcquireLockException("deadlock detected");
        });
        twilio.whenAnyExchangeReceived(exchange ->
                exchange.getMessage().setBody(JsonNodeFactory.instance.objectNode().put("sid", TRANSCRIPT_SID).put("status", "queued")));
        create(claim("worker"));

        assertEquals(2, blip.getReceivedCounter());
        assertEquals(1, twilio.getReceivedCounter());
        assertEquals("submitted", state());
    }

    @Test
    void aWorkerWhoseClaimRanOutPostsNothing() {
        Recording late = claim("late");
        claim("next");
        create(late);

        assertEquals(0, twilio.getReceivedCounter());
        assertEquals("pending", state());
        assertEquals("next", row().get("claim"));
    }

    private Recording claim(String worker) {
        ledger.update("update recording set claim = ?, claimed_until = current_timestamp + interval '60' second", worker);
        return Recording.of(row());
    }

    private void create(Recording recording) {
        CallDetailsResolver details = context.getRegistry().lookupByNameAndType("callDetails", CallDetailsResolver.class);
        template.send("direct:create-transcript", exchange -> {
            exchange.setVariable("recording", recording);
            exchange.setVariable("transcript",
                    TranscriptRequest.forRecordingSid(recording, details.forRecordingSid(recording)));
        });
    }

    private Map<String, Object> row() {
        return ledger.queryForMap("select * from recording");
    }

    private String state() {
        return (String) row().get("state");
    }
}
