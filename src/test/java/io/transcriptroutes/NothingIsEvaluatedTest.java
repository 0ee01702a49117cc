package io.transcriptroutes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.operations.OperationsAccess;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.SpeechSamples;
import io.transcriptroutes.simulator.TranscriptSnapshot;
import io.transcriptroutes.simulator.Webhooks;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/**
 * One text that Camel would evaluate if it were ever asked to, in each place where text comes in from outside: it calls a bean and
 * names a secret. It has to come out as it went in, the bean never called and the secret nowhere.
 */
class NothingIsEvaluatedTest extends Peers {

    private static final String HOSTILE = "${bean:canary?method=sing}$simple{bean:canary?method=sing}{{twilio.api-key-secret}}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger songs = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What Camel would call. */
    public final class Canary {
        public String sing() {
            songs.incrementAndGet();
            return "sung";
        }
    }

    @Test
    void textFromOutsideStaysText() throws Exception {
        try (LogLines log = new LogLines()) {
            start();
            assertEquals("sung", bundle.context().createFluentProducerTemplate().to("direct:canary").request(String.class), "it can sing");
            songs.set(0);

            Map<String, Object> exported = bundle.awaitState(HOSTILE + "/call.mp3", "exported");
            Map<String, Object> refused = bundle.awaitState(HOSTILE + "/refused.mp3", "failed");
            TranscriptSnapshot transcript = twilio.transcript((String) exported.get("transcript_sid")).orElseThrow();
            JsonNode participants = JSON.readTree(transcript.channel()).path("participants");
            assertEquals(HOSTILE, participants.get(0).path("full_name").asText(), "from the metadata");
            assertEquals(HOSTILE, participants.get(1).path("full_name").asText(), "from the sidecar");
            assertEquals("${bean:canary?method=sing}", transcript.customerKey());
            List<Path> written = written();
            JsonNode document = written.stream().filter(file -> file.toString().endsWith("call.mp3.json")).map(NothingIsEvaluatedTest::json)
                    .findFirst().orElseThrow();
            assertEquals(HOSTILE, document.at("/sentences/0/text").asText());
            assertEquals(HOSTILE, document.at("/transcript/languageCode").asText());
            assertTrue(document.at("/operatorResults").toString().contains(HOSTILE), document::toString);
            JsonNode letter = json(folder.resolve("dead-letter").resolve(refused.get("id") + ".json"));
            assertTrue(letter.at("/reason/message").asText().contains("${bean:canary?"), letter::toString);

            List<String> answers = askedByRest();
            knockedAtTheWebhook();

            assertEquals(0, songs.get(), "evaluated");
            assertEquals(List.of(), answers.stream().filter(answer -> answer.contains(SimulatorSettings.SECRET)).toList());
            assertEquals(List.of(), log.messages().stream().filter(line -> line.contains(SimulatorSettings.SECRET)).toList());
            for (Path file : written()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(SimulatorSettings.SECRET), file::toString);
            }
            assertEquals(Set.of("dead-letter", "exports", "ledger.mv.db"), names());
        }
    }

    private void start() throws Exception {
        s3.put(Installation.BUCKET, HOSTILE + "/call.mp3", SpeechSamples.APPOINTMENT.audio(),
                Map.of("participant-1-full-name", HOSTILE, "customer-key", "${bean:canary?method=sing}"));
        put(HOSTILE + "/call.mp3.json", ("{\"participants\":[{\"channel_participant\":2,\"full_name\":\"" + HOSTILE + "\"}]}")
                .getBytes(StandardCharsets.UTF_8));
        put(HOSTILE + "/refused.mp3", SpeechSamples.APPOINTMENT.audio());
        ObjectNode error = JSON.createObjectNode().put("code", 95005).put("message", HOSTILE);
        twilio.faults().on("POST", "/Transcripts").always().whenBody(body -> body.contains("refused.mp3")).respond(400, error.toString());
        twilio.faults().on("GET", "/Transcripts/GT[^/]+").always().changeJson(json -> json.put("language_code", HOSTILE));
        twilio.faults().on("GET", "/Transcripts/.*/Sentences").always()
                .changeJson(json -> ((ObjectNode) json.path("sentences").get(0)).put("transcript", HOSTILE));
        twilio.faults().on("GET", "/Transcripts/.*/OperatorResults").always()
                .changeJson(json -> json.withArray("operator_results").addObject().put("name", HOSTILE).put("operator_type", HOSTILE)
                        .put("operator_sid", HOSTILE).putObject("json_results").put(HOSTILE, HOSTILE));
        s3.createBucket("exports");
        bundle.set("exports", "folder,bucket").set("export.bucket.uri", "aws2-s3:exports?amazonS3Client=#s3Client-s3").set("source.default.sidecar", "optional").takingCallbacks().start();
        bundle.context().getRegistry().bind("canary", new Canary());
        bundle.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:canary").errorHandler(noErrorHandler()).setBody(simple("${bean:canary?method=sing}"));
            }
        });
    }

    /** Each operation, by its members that take a text; and as the command line passes its arguments on. */
    private List<String> askedByRest() throws Exception {
        OperationsAccess access = bundle.context().getRegistry().lookupByNameAndType("operations", OperationsAccess.class);
        String url = access.started(bundle.context(), ProcessHandle.current().pid(), "2026-01-01T00:00:00Z") + "/operations/";
        List<String> answers = new ArrayList<>();
        for (String operation : operations()) {
            for (String member : List.of("reference", "source", "sidecar", "id", "ids", "service", "status", "errorCode", "key", "since", HOSTILE)) {
                answers.add(posted(url + operation, access.token(), JSON.createObjectNode().put(member, HOSTILE).toString()));
            }
            answers.add(posted(url + operation, access.token(), JSON.createObjectNode().put("reference", HOSTILE).put("source", "s3").toString()));
            answers.add(posted(url + operation, access.token(), HOSTILE));
        }
        answers.add(posted(url + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8), access.token(), "{}"));
        answers.add(posted(url + "ping?a=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8), HOSTILE, "{}"));
        return answers;
    }

    private static List<String> operations() throws IOException {
        return Pattern.compile("direct:([a-z-]+)\"").matcher(Files.readString(Path.of("routes/call-operation.camel.yaml"))).results()
                .map(found -> found.group(1)).toList();
    }

    private String posted(String url, String token, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).header("X-Any", HOSTILE)
                .header("CamelBeanMethodName", HOSTILE).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private void knockedAtTheWebhook() throws Exception {
        String body = JSON.createObjectNode().put("transcript_sid", "GT" + "0".repeat(32)).put(HOSTILE, HOSTILE).toString();
        String query = "?bodySHA256=" + Webhooks.sha256(body.getBytes(StandardCharsets.UTF_8)) + "&a=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
        for (String signature : List.of(Webhooks.signature(Installation.AUTH_TOKEN, Installation.PUBLIC_URL + query), HOSTILE)) {
            int status = http.send(HttpRequest.newBuilder(URI.create(bundle.webhookAddress() + query)).header("Content-Type", "application/json")
                    .header("X-Twilio-Signature", signature).header("X-Any", HOSTILE).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode();
            assertEquals(signature.equals(HOSTILE) ? 403 : 200, status);
        }
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("ledger")).toList();
        }
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
