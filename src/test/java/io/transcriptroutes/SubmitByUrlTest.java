package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.operations.Problem;
import io.transcriptroutes.simulator.SpeechSamples;
import org.apache.camel.CamelExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Recordings submitted by URL: read and transcribed like objects, and their query told to nobody but Twilio. */
public class SubmitByUrlTest extends Peers {

    private static final String ELSEWHERE = "elsewhere";
    private static final String SIGNATURE = "Signature";

    @Override
    protected boolean holdsSignaturesForAWhile() {
        return true;
    }

    @Test
    void aPresignedUrlBecomesATranscriptAndItsQueryGoes() {
        String url = presigned("call.mp3", SpeechSamples.APPOINTMENT.audio());
        String address = url.substring(0, url.indexOf('?'));
        allow(s3.endpoint().getPort());
        try (LogLines log = new LogLines()) {
            bundle.start();
            Map<String, Object> result = submit(url);
            assertEquals(List.of(true, address, "s3"), List.of(result.get("new"), result.get("name"), result.get("source")));
            Map<String, Object> row = awaitState((String) result.get("id"), "completed");
            assertEquals(url, twilio.transcripts().get(0).mediaUrl(), "Twilio is given the very URL");
            assertNull(row.get("url_query"));
            assertTrue(row.get("channel").toString().contains(address + "\""), "the ledger keeps the path");
            assertEquals("mp3", row.get("format"), "its header was read");

            Map<String, Object> again = submit(presigned("call.mp3", SpeechSamples.APPOINTMENT.audio()));
            assertEquals(List.of(false, "completed", row.get("id")), List.of(again.get("new"), again.get("state"), again.get("id")));
            for (String reference : List.of(url, address, (String) row.get("transcript_sid"))) {
                String shown = bundle.operate("show-recording", Map.of("reference", reference)).toString();
                assertTrue(shown.contains("urlQuery=present") && shown.contains(address), shown);
                assertFalse(shown.contains(SIGNATURE), shown);
            }
            String fetched = bundle.operate("fetch-transcript", Map.of("reference", address)).toString();
            assertTrue(fetched.contains(address) && !fetched.contains(SIGNATURE), fetched);
            assertFalse((again + " " + result + log.messages()).contains(SIGNATURE), "told to nobody else");
            // It would stay until another transcript of it is complete
            bundle.operate("remove-transcript", Map.of("reference", address, "force", true));
            assertNull(row((String) row.get("id")).get("url_query"));
        }
    }

    @Test
    void aUrlThatHasExpiredFailsAndAFreshOneIsTriedByARedrive() throws Exception {
        String fresh = presigned("call.mp3", SpeechSamples.APPOINTMENT.audio());
        allow(s3.endpoint().getPort());
        bundle.start();
        String id = (String) submit(fresh.replace("X-Amz-Signature=", "X-Amz-Signature=0")).get("id");
        Map<String, Object> row = awaitState(id, "failed");
        assertEquals(List.of("url-forbidden", 95111), List.of(row.get("error_code"), row.get("twilio_code")));
        assertNull(row.get("url_query"));
        JsonNode letter = new ObjectMapper().readTree(Files.readString(folder.resolve("dead-letter").resolve(id + ".json")));
        assertEquals(fresh.substring(0, fresh.indexOf('?')), letter.at("/recording/url").asText());

        Map<String, Object> refused = redrive(id);
        assertEquals(List.of(0, 1), List.of(refused.get("redriven"), refused.get("failed")));
        assertTrue(refused.toString().contains("submit the recording again by a fresh URL"), refused::toString);
        assertEquals("failed", row(id).get("state"));

        Map<String, Object> again = submit(fresh);
        assertEquals(List.of(false, "failed"), List.of(again.get("new"), again.get("state")));
        assertEquals("bin/transcript-routes redrive --id " + id, again.get("next"));
        assertEquals(1, redrive(id).get("redriven"));
        assertNull(awaitState(id, "completed").get("url_query"));
        assertEquals(1, twilio.createdCount());
    }

    @Test
    void aSignatureThatNobodyUsedIsForgotten() {
        String url = presigned("call.mp3", SpeechSamples.APPOINTMENT.audio());
        allow(s3.endpoint().getPort());
        bundle.start();
        String id = (String) submit(url).get("id");
        awaitState(id, "completed");
        for (String state : List.of("completed", "failed", "purged", "exported")) {
            bundle.ledger().update("update recording set state = ? where id = ?", state, id);
            submit(url);
            assertNotNull(row(id).get("url_query"), "for a redrive or another transcript");
            bundle.context().createFluentProducerTemplate().to("sql:classpath:sql/forget-url-queries.sql").send();
            assertNull(row(id).get("url_query"), state);
        }
        submit(url);
        bundle.stop();
        bundle.set("purge.schedule", "* * * * * ?").start();
        Awaitility.await().until(() -> row(id).get("url_query") == null);
    }

    @Test
    void whatIsPastedWithMarksAroundItIsAUrlAndNoKeyAndNoErrorQuotesItsQuery() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        try (Web web = new Web(exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer(exchange, 200, SpeechSamples.APPOINTMENT.audio());
        })) {
            allow(web.port());
            bundle.start();
            Object id = submit("\uFEFF\u00a0" + web.url() + "/a?S3CRET\u200B\n").get("id");
            assertEquals(id, submit(web.url().replace("http", "HTTP") + "/a").get("id"));
            for (String reference : List.of("see " + web.url() + "/a?S3CRET", "\"" + web.url() + "/a?S3CRET\"", "https:/" + "h/a?S3CRET")) {
                Problem problem = Problem.of(assertThrows(CamelExecutionException.class, () -> submit(reference)));
                assertEquals(Problem.REQUEST, problem.kind(), problem::error);
                assertFalse(problem.error().contains("S3CRET"), problem::error);
            }
            for (String operation : List.of("fetch-transcript", "remove-transcript", "retranscribe-recording")) {
                Problem problem = Problem.of(assertThrows(CamelExecutionException.class,
                        () -> bundle.operate(operation, Map.of("reference", "\uFEFF" + web.url() + "/unknown?S3CRET"))));
                assertTrue(problem.error().contains("/unknown") && !problem.error().contains("S3CRET"), problem::error);
            }
            assertEquals(1, bundle.rows().size());
        }
    }

    @Test
    void aServerThatIgnoresRangesAndHasWeakEtagsIsReadRightly() throws Exception {
        byte[] far = resource("/audio/wav-bigchunk-before-data.wav");
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        try (Web web = new Web(exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("If-Match")));
            exchange.getResponseHeaders().set("ETag", "W/\"1\"");
            answer(exchange, 200, far);
        })) {
            allow(web.port());
            bundle.start();
            String url = web.url() + "/far.wav";
            assertTrue(submit(url).get("new").equals(true));
            Map<String, Object> row = awaitState((String) submit(url).get("id"), "completed");
            assertEquals(List.of("accept", (long) far.length), List.of(row.get("verdict"), row.get("size_bytes")));
            assertTrue(asked.size() > 2 && asked.stream().allMatch("null"::equals), asked::toString);
            assertEquals("", row.get("url_query"), "there never was one");
            String id = (String) row.get("id");
            bundle.operate("retranscribe-recording", Map.of("reference", id));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> twilio.createdCount() == 2
                    && "completed".equals(row(id).get("state")));
        }
    }

    @Test
    void whatAServerRefusesIsToldByItsStatusAndARedirectIsNotFollowed() throws Exception {
        Queue<String> elsewhere = new ConcurrentLinkedQueue<>();
        try (Web other = new Web(exchange -> {
            elsewhere.add(exchange.getRequestURI().toString());
            answer(exchange, 200, SpeechSamples.APPOINTMENT.audio());
        }); Web web = new Web(exchange -> {
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
            exchange.getResponseHeaders().set("Location", other.url() + "/secret");
            answer(exchange, status, status == 200 ? null : new byte[] {1});
        })) {
            allow(web.port());
            bundle.set("retry.max-attempts", "2").start();
            for (String expected : List.of("302 url-redirect", "307 url-redirect", "404 url-not-found", "400 url-refused", "503 url-error",
                    "200 url-unreadable")) {
                String[] pair = expected.split(" ");
                Map<String, Object> row = awaitState((String) submit(web.url() + "/" + pair[0] + "?S3CRET=1").get("id"), "failed");
                assertEquals(pair[1], row.get("error_code"), expected);
                assertFalse(row.toString().contains("S3CRET"), row::toString);
            }
            assertEquals(List.of(), List.copyOf(elsewhere));
            assertFalse(bundle.operate("show-recording", Map.of("reference", web.url() + "/302")).toString().contains("S3CRET"));
        }
    }

    @Test
    void onlyListedHostsAreAskedAndAHostThatIsListedNoMoreIsNotAskedAgain() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        try (Web web = new Web(exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer(exchange, 200, SpeechSamples.APPOINTMENT.audio());
        })) {
            bundle.set("submit.url-hosts", "media.example.com,.example.org").start();
            for (String url : List.of(web.url() + "/a?S3CRET", "https://127.0.0.1:" + web.port() + "/?S3CRET", "https://169.254.169.254/?S3CRET",
                    "https://[::1]:" + web.port() + "/?S3CRET", "file:///etc/passwd?S3CRET", "ftp://media.example.com/?S3CRET",
                    "http://media.example.com/?S3CRET", "https://u:S3CRET@media.example.com/", "https://media.example.com:444/?S3CRET",
                    "https://example.org/?S3CRET")) {
                Problem problem = Problem.of(assertThrows(CamelExecutionException.class, () -> submit(url)));
                assertEquals(Problem.REQUEST, problem.kind(), problem::error);
                assertFalse(problem.error().contains("S3CRET"), problem::error);
            }
            assertEquals(0, bundle.rows().size());
            bundle.stop();

            allow(web.port());
            bundle.set("submit.interval", "1h").set("twilio.max-in-flight", "1").start();
            bundle.context().getRouteController().stopRoute("submit-recordings");
            String id = (String) submit(web.url() + "/a").get("id");
            bundle.stop();
            bundle.set("submit.url-hosts", "").set("submit.interval", "50ms").start();
            assertEquals("url-refused", awaitState(id, "failed").get("error_code"));
            assertEquals(List.of(), List.copyOf(asked));
        }
    }

    private void allow(int port) {
        bundle.set("submit.url-hosts", "media.example.com,127.0.0.1:" + port);
    }

    /** In a bucket that no source sweeps. */
    private String presigned(String key, byte[] content) {
        if (s3.s3Client().listBuckets().buckets().stream().noneMatch(bucket -> bucket.name().equals(ELSEWHERE))) {
            s3.createBucket(ELSEWHERE);
        }
        s3.put(ELSEWHERE, key, content, Map.of());
        return s3.presign(ELSEWHERE, key, Duration.ofHours(1)).url().toString();
    }

    private Map<String, Object> submit(String url) {
        return bundle.operate("submit-recording", Map.of("reference", url));
    }

    private Map<String, Object> redrive(String id) {
        return bundle.operate("redrive-recordings", Map.of("ids", List.of(id)));
    }

    private Map<String, Object> row(String id) {
        return bundle.ledger().queryForMap("select * from recording where id = ?", id);
    }

    private Map<String, Object> awaitState(String id, String state) {
        assertNotNull(id);
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> row(id),
                row -> state.equals(row.get("state")));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        // Without a body its length is not told either, as a server does that makes it up on the way
        exchange.sendResponseHeaders(status, body == null ? 0 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body == null ? new byte[] {1, 2, 3} : body);
        } catch (IOException e) {
            // Whoever asked has read enough
            exchange.close();
        }
    }

    /** A plain web server of this machine. */
    private static final class Web implements AutoCloseable {

        private final HttpServer server;

        Web(HttpHandler handler) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            server.createContext("/", handler);
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        String url() {
            return "http://127.0.0.1:" + port();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
