package io.transcriptroutes.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.BoundedStream;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.failure.UnknownOutcomeException;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.simulator.TwilioSimulator;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no Twilio gives, through the one route that asks it: none fills the memory, is obeyed or stays behind. */
class HostileAnswersTest {

    private static final TwilioRequest LIST = new TwilioRequest("GET", "/Transcripts", "PageSize=1000", null);
    private static final TwilioRequest CREATE = new TwilioRequest("POST", "/Transcripts", null, "CustomerKey=caf%C3%A9");
    private static final String JSON = "HTTP/1.1 200 OK\nContent-Type: application/json";
    private static final String TOO_LONG = "longer than " + BoundedStream.LIMIT;
    private static final byte[] MEBIBYTE = new byte[1024 * 1024];

    @TempDir
    private static Path folder;
    private static EmbeddedS3 s3;
    private static TwilioSimulator simulator;
    private static ScriptedServer twilio;
    private static Installation bundle;

    @BeforeAll
    static void start() throws IOException {
        Arrays.fill(MEBIBYTE, (byte) ' ');
        s3 = EmbeddedS3.takingAnyKey();
        s3.createBucket(Installation.BUCKET);
        simulator = TwilioSimulator.start();
        twilio = new ScriptedServer();
        // The breaker would say the same of each that comes after
        bundle = new Installation(s3, simulator, folder).quick().set("twilio.base-url", twilio.url() + "/v2")
                .set("twilio.response-timeout-ms", "5000").set("twilio.outage-pause-ms", "1")
                // What is due by itself would take the answer that a test has laid out
                .set("track.interval", "1h").set("purge.schedule", "0 0 0 1 1 ? 2099").start();
    }

    @AfterAll
    static void stop() throws IOException {
        bundle.close();
        twilio.close();
        simulator.close();
        s3.close();
    }

    @Test
    void whatIsShortIsRead() throws IOException {
        byte[] page = "{\"sid\":\"GT1\"}".getBytes(StandardCharsets.UTF_8);
        assertEquals("GT1", answer(LIST, ScriptedServer.of(JSON, page)).path("sid").asText());
        assertEquals("GT1", answer(LIST, ScriptedServer.of(JSON + "\nContent-Encoding: gzip", gzip(page))).path("sid").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip"})
    void aFewKilobytesThatInflateToMoreAreNotReadToTheirEnd(String encoding) throws IOException {
        byte[] bomb = gzip(blanks(33));
        assertTrue(bomb.length < 64 * 1024);
        assertTooLong(LIST, ScriptedServer.of(JSON + "\nContent-Encoding: " + encoding, bomb));
    }

    @Test
    void norAreOtherEncodings() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(blanks(33));
        }
        assertTooLong(LIST, ScriptedServer.of(JSON + "\nContent-Encoding: deflate", deflated.toByteArray()));
        byte[] twice = gzip(gzip(blanks(33)));
        assertTooLong(LIST, ScriptedServer.of(JSON + "\nContent-Encoding: gzip, gzip", twice));
        // Inflated once by the client, and once more by Camel behind every bound, if it saw the second header
        refused(LIST, ScriptedServer.of(JSON + "\nContent-Encoding: gzip\nContent-Encoding: gzip", twice));
        refused(LIST, ScriptedServer.of(JSON + "\nContent-Encoding: br", gzip(blanks(33))));
    }

    @Test
    void whatHasNoEndIsNotReadToIt() {
        assertTooLong(LIST, endless(JSON + "\nTransfer-Encoding: chunked", "100000\r\n", "\r\n"));
        assertTooLong(LIST, endless(JSON, "", ""));
        assertTooLong(LIST, endless(JSON + "\nContent-Length: 9223372036854775807", "", ""));
        assertTooLong(LIST, endless("HTTP/1.1 500 Oh\nContent-Type: text/html", "", ""));
    }

    /** A create call that was processed, as far as anybody knows. */
    @Test
    void aBombInAnswerToACreateCallLeavesItsOutcomeUnknown() throws IOException {
        assertInstanceOf(UnknownOutcomeException.class,
                refused(CREATE, ScriptedServer.of("HTTP/1.1 201 Created\nContent-Encoding: gzip", gzip(blanks(33)))));
    }

    /** Or the next request of the same exchange is encoded in it, and the next file; one that nobody knows ends both. */
    @ParameterizedTest
    @ValueSource(strings = {"utf8mb4", "none", "", "\"utf-8", "${bean:ledger?method=close}", "UTF-16"})
    void aCharacterSetIsThatOfItsAnswerAlone(String charset) {
        Exchange sent = call(LIST, ScriptedServer.of("HTTP/1.1 200 OK\nContent-Type: application/json; charset=" + charset, "{}"));
        sent.setVariable("request", CREATE);
        Exchange again = call(sent, ScriptedServer.of(JSON, "{\"sid\":\"GT2\"}"));
        assertEquals("GT2", again.getVariable("answer", JsonNode.class).path("sid").asText());
        assertTrue(twilio.requests().get(0).endsWith("\r\n\r\n" + CREATE.form()), twilio.requests()::toString);
    }

    /** Dead letters and exports to a web server go through Camel's component as it is. */
    @Test
    void norIsTheAnswerOfATarget() throws IOException {
        twilio.answers(endless("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", "100000\r\n", "\r\n"));
        Exchange sent = bundle.context().createFluentProducerTemplate().withBody("{}").to(twilio.url() + "/letters").send();
        assertTrue(String.valueOf(sent.getException()).contains(TOO_LONG), () -> String.valueOf(sent.getException()));
    }

    @Test
    void headersOfAnAnswerSteerNothing() {
        Exchange sent = call(LIST, ScriptedServer.of(JSON + "\nCamelSqlQuery: shutdown\nCAMELHTTPURI: http://127.0.0.1:1/\ncamelFileName: ../x"
                + "\nCamelBeanMethodName: close\nX-Any: ${bean:ledger?method=close} {{twilio.api-key-secret}}", "{}"));
        assertEquals(List.of(), sent.getMessage().getHeaders().keySet().stream().filter(name -> name.matches("(?i)camel(sql|file|bean|httpuri).*"))
                .toList());
    }

    @Test
    void nobodyFollowsARedirect() throws IOException {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                assertInstanceOf(OutageException.class, refused(LIST,
                        ScriptedServer.of("HTTP/1.1 " + status + " Moved\nLocation: " + elsewhere.url() + "/v2/Transcripts", "")));
            }
            assertEquals(List.of(), elsewhere.requests());
        }
    }

    private static void assertTooLong(TwilioRequest request, ScriptedServer.Answer answer) {
        FailureException refusal = refused(request, answer);
        assertInstanceOf(TransientException.class, refusal);
        assertTrue(refusal.failure().message().contains(TOO_LONG), refusal.failure()::message);
    }

    private static JsonNode answer(TwilioRequest request, ScriptedServer.Answer answer) {
        Exchange sent = call(request, answer);
        assertEquals(null, sent.getException());
        return sent.getVariable("answer", JsonNode.class);
    }

    private static FailureException refused(TwilioRequest request, ScriptedServer.Answer answer) {
        return assertInstanceOf(FailureException.class, call(request, answer).getException());
    }

    private static Exchange call(TwilioRequest request, ScriptedServer.Answer answer) {
        Exchange exchange = bundle.context().getEndpoint("direct:call-twilio").createExchange();
        exchange.setVariable("request", request);
        return call(exchange, answer);
    }

    private static Exchange call(Exchange exchange, ScriptedServer.Answer answer) {
        bundle.context().getRegistry().lookupByNameAndType("twilioBreaker", io.github.resilience4j.circuitbreaker.CircuitBreaker.class).reset();
        exchange.setException(null);
        twilio.answers(answer);
        bundle.context().createFluentProducerTemplate().withExchange(exchange).to("direct:call-twilio").send();
        if (exchange.getException() == null) {
            exchange.setVariable("answer", exchange.getMessage().getBody());
        }
        return exchange;
    }

    private static ScriptedServer.Answer endless(String head, String before, String after) {
        return out -> {
            out.write((head.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(before.getBytes(StandardCharsets.US_ASCII));
                out.write(MEBIBYTE);
                out.write(after.getBytes(StandardCharsets.US_ASCII));
            }
        };
    }

    private static byte[] blanks(int mebibytes) {
        byte[] blanks = new byte[mebibytes * MEBIBYTE.length];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
