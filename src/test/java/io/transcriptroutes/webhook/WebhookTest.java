package io.transcriptroutes.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.transcriptroutes.installation.Installation;
import io.transcriptroutes.installation.LogLines;
import io.transcriptroutes.installation.Peers;
import io.transcriptroutes.simulator.TwilioSimulator;
import io.transcriptroutes.simulator.Webhooks;
import io.transcriptroutes.simulator.Webhooks.Method;
import org.apache.camel.builder.AdviceWith;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Twilio's callbacks over HTTP, by the bundle's own routes. */
public class WebhookTest extends Peers {

    private static final String SERVICE = TwilioSimulator.SERVICE_SID;
    private static final String NOBODY = "GT" + "0".repeat(32);
    private static final String PARTS = "--hush\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nhush\r\n--hush--\r\n";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void jsonFormAndGetAreDeliveredWithoutAnyList() {
        start(withoutLists().exporting());
        int number = 0;
        for (Method method : Method.values()) {
            twilio.webhooks().as(method);
            putSpeech("call-" + ++number + ".mp3");
            bundle.awaitState("call-" + number + ".mp3", "exported");
        }
        awaitNoCallbacks();
        assertEquals(3, twilio.createdCount());
        assertEquals(List.of(200, 200, 200), twilio.webhooks().answers());
        assertEquals(0, twilio.requestCount("GET", "/Transcripts"), "no list");
        assertEquals(3L, counts().get("accepted"));
    }

    @Test
    void aProxyMaySpeakHttp2() throws Exception {
        start(withoutLists());
        String body = "{\"transcript_sid\":\"" + NOBODY + "\"}";
        String query = "?bodySHA256=" + Webhooks.sha256(body.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = request(query, sign(query)).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)).build();
        HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        assertEquals(200, http2.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void allLostIsDeliveredByTheList() {
        start(bundle.exporting());
        twilio.webhooks().lost();
        putSpeech("one.mp3");
        putSpeech("two.mp3");
        bundle.awaitCount("exported", 2);
        assertEquals(List.of(), twilio.webhooks().answers());
        assertEquals(0L, counts().get("accepted"));
    }

    @Test
    void allDoubledAndReorderedIsExportedOnce() throws Exception {
        twilio.webhooks().doubled().reordered(3);
        Path messages = folder.resolve("messages");
        start(withoutLists().exporting().set("export.message-uri", "file:" + folder + "?fileName=messages&fileExist=Append"));
        for (int i = 0; i < 6; i++) {
            putSpeech("call-" + i + ".mp3");
        }
        bundle.awaitCount("exported", 6);
        Awaitility.await().until(() -> twilio.webhooks().answers().size() == 12);
        awaitNoCallbacks();
        assertTrue(twilio.webhooks().answers().stream().allMatch(status -> status == 200), twilio.webhooks().answers()::toString);
        assertEquals(6, bundle.count("exported"));
        assertEquals(6, Files.readString(messages).split("\"transcriptSid\"", -1).length - 1, "one message for each export");
        assertEquals(6, twilio.createdCount());
        assertEquals(12L, counts().get("accepted"));
        assertEquals(0L, (Object) bundle.ledger().queryForObject("select count(*) from attempt", Long.class));
    }

    /** The row is `submitting` under a live claim, and the worker that holds it still waits for Twilio's answer. */
    @Test
    void aCallbackThatComesBeforeTheCreateCallsAnswerIsHarmless() {
        CountDownLatch answer = new CountDownLatch(1);
        twilio.faults().on("POST", "/Transcripts").holdAnswer(answer);
        start(withoutLists());
        try (LogLines log = new LogLines()) {
            putSpeech("early.mp3");
            Map<String, Object> early = bundle.awaitState("early.mp3", "completed");
            assertEquals(0, twilio.requestCount("POST", "/Transcripts"), "not answered yet");
            answer.countDown();
            Awaitility.await("the end of the create call").until(() -> log.messages().stream()
                    .anyMatch(line -> line.endsWith("early.mp3 -> " + early.get("transcript_sid"))));
            assertEquals(early, bundle.row("early.mp3"));
        }
        assertEquals(1, twilio.createdCount());
        assertEquals(0L, (Object) bundle.ledger().queryForObject("select count(*) from attempt", Long.class));
    }

    @Test
    void aCallbackThatComesTooEarlyIsLookedAtAgainAndOneThatTwilioDoesNotAnswerWaits() {
        twilio.webhooks().early().lost();
        // Not the first look alone, which may find it complete already
        twilio.faults().on("GET", "/Transcripts/GT[^/]+").changeJson(transcript -> transcript.put("status", "in-progress"));
        start(withoutLists());
        putSpeech("early.mp3");
        bundle.awaitState("early.mp3", "completed");
        awaitNoCallbacks();

        var down = twilio.faults().on("GET", "/Transcripts/GT[^/]+").always().respond(503, "{}");
        putSpeech("outage.mp3");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> down.hits() > 3);
        assertEquals(1, callbacks());
        down.off();
        bundle.awaitState("outage.mp3", "completed");
        awaitNoCallbacks();
    }

    @Test
    void whatTwilioDidNotSignIsRefusedAndNothingIsLoggedFromIt() throws Exception {
        start(withoutLists());
        String hush = "{\"transcript_sid\":\"" + NOBODY + "\",\"service_sid\":\"" + SERVICE + "\",\"hush\":\"hush\"}";
        String hash = "?bodySHA256=" + Webhooks.sha256(hush.getBytes(StandardCharsets.UTF_8));
        String form = "transcript_sid=" + NOBODY + "&hush=hush";
        try (LogLines log = new LogLines()) {
            for (String wrong : new String[] {null, "", "hush", sign(hash).toLowerCase(java.util.Locale.ROOT), sign("?bodySHA256=1"),
                Webhooks.signature("another-token", Installation.PUBLIC_URL + hash),
                Webhooks.signature(Installation.AUTH_TOKEN, bundle.webhookAddress() + hash)}) {
                assertEquals(403, post(JSON, hash, hush, wrong), () -> "signature " + wrong);
            }
            assertEquals(403, post(JSON, hash, hush + " ", sign(hash)), "another body");
            assertEquals(403, post(JSON, hash + "&a=hush", hush, sign(hash)), "another query");
            assertEquals(403, post(JSON, "", hush, sign("")), "no hash");
            assertEquals(403, post(FORM, "", form, sign("")), "without the fields");
            assertEquals(403, post(FORM, hash, hush, sign(hash)), "JSON that says it is a form");
            assertEquals(403, post(FORM, "", form + "&x=1", sign("hushhushtranscript_sid" + NOBODY)), "one field more");
            assertEquals(403, get("?" + form, sign("")));
            assertEquals(403, get("?transcript_sid=" + NOBODY, sign("transcript_sid" + NOBODY)), "a form's signature");
            assertEquals(15L, counts().get("refused"));
            List<String> lines = log.messages();
            assertTrue(lines.stream().noneMatch(line -> line.contains("hush") || line.contains(NOBODY)), lines::toString);
            assertEquals(1, lines.stream().filter(line -> line.contains("webhook.public-url")).count(), lines::toString);
        }
        assertEquals(0, callbacks());
        assertEquals(0L, counts().get("accepted"));
        assertEquals(0, twilio.requestCount("GET", "/Transcripts/.*"), "Twilio was not asked");
    }

    @Test
    void whatIsNoCallbackIsRefusedAndNothingIsLoggedFromIt() throws Exception {
        List<String> uploads = uploads();
        start(withoutLists());
        try (LogLines log = new LogLines()) {
            String padded = "{\"transcript_sid\":\"" + NOBODY + "\",\"hush\":\"" + "h".repeat(64 * 1024);
            assertEquals(413, signedJson(padded.substring(0, 64 * 1024 - 1) + "\"}"), "64 KiB and one byte");
            assertEquals(200, signedJson(padded.substring(0, 64 * 1024 - 2) + "\"}"), "64 KiB");
            assertEquals(413, signedJson("hush".repeat(100_000)));
            assertEquals(413, chunked(JSON, "hush".repeat(20_000)));
            assertEquals(413, chunked(FORM, ("a=" + "%68".repeat(2000) + "&").repeat(12)));
            assertTrue(List.of(400, 413).contains(chunked(FORM, "hush=" + "h".repeat(70_000))));
            assertTrue(List.of(400, 403).contains(chunked(FORM, "hush=%zz&b=%")));
            for (String type : List.of("text/plain", "application/jsonp", "multipart/form-data; boundary=hush", FORM + "x", "", "hush")) {
                assertEquals(415, post(type, "", "{\"transcript_sid\":\"" + NOBODY + "\"}", sign("")), type);
            }
            for (String garbage : List.of("", "hush", "{", "[]", "null", "\"hush\"", "{}", "{\"transcript_sid\":\"hush\"}",
                    "{\"transcript_sid\":null}", "{\"transcript_sid\":{}}", "{\"transcript_sid\":\"" + NOBODY + "0\"}",
                    "{\"transcript_sid\":\"GT../" + "0".repeat(29) + "\"}", "{\"transcript_sid\":\"" + NOBODY + "\\n\"}",
                    "{\"transcript_sid\":\"" + NOBODY + "\",\"service_sid\":\"GA" + "f".repeat(32) + "\"}",
                    "{\"transcript_sid\":\"" + NOBODY + "\"} hush", "[".repeat(60_000), "\u0000\uFFFF")) {
                assertEquals(400, signedJson(garbage), garbage);
            }
            assertEquals(400, get("", sign("")));
            assertEquals(400, raw("?transcript_sid=%zz"));
            assertEquals(400, raw("?transcript_sid=" + NOBODY + "&hush=%e"));
            for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "HUSH")) {
                HttpRequest request = request("?transcript_sid=" + NOBODY, sign("?transcript_sid=" + NOBODY))
                        .method(method, BodyPublishers.ofString("hush")).build();
                assertEquals(405, http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode(), method);
            }
            assertEquals(415, post("multipart/form-data; boundary=hush", "", PARTS, sign("")));
            assertEquals(415, post("Multipart/Form-Data; boundary=hush", "", PARTS, null));
            assertEquals(uploads, uploads(), "the server's own way with parts");
            List<String> lines = log.messages();
            assertTrue(lines.stream().noneMatch(line -> line.contains("hush") || line.contains(NOBODY) || line.contains("Unhandled")), lines::toString);
        }
        assertEquals(1L, counts().get("accepted"));
        awaitNoCallbacks();
        assertEquals(1, twilio.requestCount("GET", "/Transcripts/.*"));
    }

    @Test
    void aForgedSidAndAForeignServicesTranscriptLeaveNothing() throws Exception {
        String foreign = twilio.addCompleted("GA" + "f".repeat(32), "any", Instant.now());
        start(withoutLists());
        assertEquals(200, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        assertEquals(200, twilio.webhooks().send(foreign, SERVICE, "any"));
        assertEquals(200, signedJson("{\"transcript_sid\":\"" + foreign.toUpperCase(java.util.Locale.ROOT) + "\"}"), "another, by its case");
        awaitNoCallbacks();
        Awaitility.await().until(() -> counts().get("unknown").equals(3L));
        assertEquals(List.of(), bundle.rows());
        assertEquals(List.of(), twilio.deletedSids());
    }

    @Test
    void hostileNamesSteerNothingAndNoEncodingBreaksTheSignature() throws Exception {
        start(withoutLists());
        putSpeech("call.mp3");
        String sid = (String) bundle.awaitState("call.mp3", "completed").get("transcript_sid");
        String known = twilio.addCompleted(SERVICE, "nobody's", Instant.now());
        awaitNoCallbacks();
        String steering = "CamelHttpMethod=DELETE&CamelHttpPath=/Transcripts/" + sid + "&camelHttpMethod=DELETE&CamelSqlQuery=drop+table+recording"
                + "&CamelHttpResponseCode=202&CamelHttpUri=http://127.0.0.1:1/&CamelHttpQuery=x&CamelRedeliveryCounter=99&X-Twilio-Signature=hush"
                + "&Content-Type=text/plain&org.apache.camel.x=1&${bean:webhooks?method=isOn}=1&Transfer-Encoding=chunked&X-Echo=me";
        int sent = 0;
        for (String query : List.of(steering.replaceAll("[${}]", "%24"), "a=%2B+%20%26%3D&b=%C3%BC%F0%9F%98%80", "a=1;b=2&&=&c&d=", "A=%c3%BC&q=~!*'()",
                "x=%25%32%42", "a[]=1&a[]=2")) {
            String get = "?" + query + "&transcript_sid=" + known;
            assertEquals(200, get(get, sign(get)), get);
            String body = "{\"transcript_sid\":\"" + known + "\",\"CamelHttpMethod\":\"DELETE\"}";
            String post = "?" + query + "&bodySHA256=" + Webhooks.sha256(body.getBytes(StandardCharsets.UTF_8));
            assertEquals(200, post(JSON, post, body, sign(post)), post);
            assertEquals(200, post(JSON + "; charset=utf-8", post, body, sign(post)), post);
            assertEquals(200, post("Application/JSON;charset=${nobody-knows}", post, body, sign(post)), post);
            assertEquals(200, post(FORM, "?" + query, "transcript_sid=" + known, sign("?" + query + "transcript_sid" + known)), query);
            sent += 5;
        }
        assertEquals(200, raw("?a=ü😀&transcript_sid=" + known), "bytes that should have been escaped");
        String[] hostile = steering.split("&");
        List<String> fields = new ArrayList<>(List.of(hostile));
        fields.addAll(List.of("transcript_sid=" + known, "b=2", "a=y", "a=x", "a=y", "A=3", "ü=%C3%BC+%2B", "empty=", "none", "nl=%0D%0A"));
        String text = fields.stream().map(field -> field.split("=", 2)).map(field -> new String[] {decoded(field[0]), field.length == 1 ? "" : decoded(field[1])})
                .distinct().sorted((one, other) -> one[0].equals(other[0]) ? one[1].compareTo(other[1]) : one[0].compareTo(other[0]))
                .map(field -> field[0] + field[1]).reduce("", String::concat).replace("axayay", "axay");
        assertEquals(200, post(FORM, "", String.join("&", fields), sign(text)));
        assertEquals((long) sent + 3, counts().get("accepted"));
        awaitNoCallbacks();
        assertEquals(List.of(), twilio.deletedSids());
        assertEquals(0, twilio.requestCount("DELETE", ".*"));
        assertEquals(1, bundle.rows().size());
        assertEquals(1, twilio.createdCount() - 1);
    }

    @Test
    void aFloodOfOneCallbackIsOneRowAndALedgerThatIsDownHasTwilioComeAgain() throws Exception {
        start(withoutLists().set("webhook.interval", "1h"));
        putSpeech("call.mp3");
        Awaitility.await().until(() -> twilio.webhooks().answers().size() == 1);
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> flood = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String sid = "GT" + String.valueOf(i % 2).repeat(32);
                flood.add(() -> twilio.webhooks().send(sid, SERVICE, "any"));
            }
            for (Future<Integer> answer : senders.invokeAll(flood)) {
                assertEquals(200, answer.get());
            }
        } finally {
            senders.shutdownNow();
        }
        assertTrue(callbacks() <= 3, () -> callbacks() + " rows");

        bundle.ledger().execute("alter table callback rename to callback_elsewhere");
        assertEquals(503, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        bundle.ledger().execute("alter table callback_elsewhere rename to callback");
        assertEquals(1L, counts().get("unavailable"));
        assertEquals(200, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        assertEquals(1L, (Object) bundle.ledger().queryForObject("select count(*) from callback where transcript_sid = ?", Long.class, NOBODY));
    }

    /** The same callback once more takes the claim from whoever is asking Twilio just then, and may have asked too early. */
    @Test
    void whoLostTheClaimWritesNothing() throws Exception {
        start(withoutLists().set("webhook.interval", "1h"));
        String queued = twilio.addCompleted(SERVICE, "any", Instant.now());
        twilio.faults().on("GET", "/Transcripts/" + queued).always().changeJson(transcript -> transcript.put("status", "queued"));
        // An orderly stop: the timer's first firing, if it came, is over
        bundle.context().getRouteController().stopRoute("follow-callbacks");
        for (String sid : List.of(NOBODY, queued)) {
            bundle.ledger().update("insert into callback (transcript_sid, received_at, due_at, claim) values (?, now(), now(), 'mine')", sid);
            assertEquals(200, twilio.webhooks().send(sid, SERVICE, "any"));
            Map<String, Object> hurried = callback(sid);
            assertNull(hurried.get("claim"));
            follow(hurried);
            assertEquals(hurried, callback(sid), "neither deleted nor deferred");
        }
        bundle.ledger().update("update callback set claim = 'mine'");
        follow(callback(NOBODY));
        follow(callback(queued));
        assertEquals(1, callbacks());
        assertEquals(1, callback(queued).get("attempts"));
        assertNull(callback(queued).get("claim"));
    }

    /** Whoever has caught one callback can send it as often as he likes. */
    @Test
    void oneThatIsSentOverAndOverHasTwilioAskedSeldom() {
        start(withoutLists().set("webhook.interval", "1h"));
        awaitFirstFiring();
        bundle.ledger().update("insert into callback (transcript_sid, received_at, due_at, claim) values (?, now(), now(), 'mine')", NOBODY);
        assertEquals(200, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        Object due = callback(NOBODY).get("due_at");
        assertEquals(1L, (Object) bundle.ledger().queryForObject("select count(*) from callback where due_at > received_at + interval '1' second",
                Long.class), "not at once");
        assertEquals(200, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        assertEquals(due, callback(NOBODY).get("due_at"), "and no later for the next one");
        bundle.ledger().update("update callback set due_at = now() + interval '1' hour");
        assertEquals(200, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        assertEquals(0L, (Object) bundle.ledger().queryForObject("select count(*) from callback where due_at > now() + interval '1' minute", Long.class));
    }

    @Test
    void oneThatIsDeletedWhileItComesAgainIsWrittenOnceMore() throws Exception {
        start(withoutLists().set("webhook.interval", "1h"));
        awaitFirstFiring();
        assertEquals(200, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        AdviceWith.adviceWith(bundle.context(), "webhook-transcripts", route -> route.weaveById("insert-callback").after()
                .process(exchange -> bundle.ledger().update("delete from callback")));
        assertEquals(200, twilio.webhooks().send(NOBODY, SERVICE, "any"));
        assertEquals(1, callbacks());
    }

    @Test
    void whatTheLedgerDoesNotTakeMakesRoomForTheOthers() {
        start(withoutLists().set("webhook.interval", "1h"));
        awaitFirstFiring();
        bundle.ledger().update("insert into callback (transcript_sid, received_at, due_at, attempts, claim) values (?, now(), now(), 3, 'mine')", NOBODY);
        bundle.context().createFluentProducerTemplate().withVariable("claim", "mine").to("sql:classpath:sql/release-callbacks.sql").send();
        assertEquals(4, callback(NOBODY).get("attempts"));
        assertNull(callback(NOBODY).get("claim"));
        assertEquals(1L, (Object) bundle.ledger().queryForObject("select count(*) from callback where due_at > received_at + interval '10' second",
                Long.class));
    }

    @Test
    void whatTheListWasFasterWithIsCounted() {
        putSpeech("call.mp3");
        twilio.webhooks().lost();
        start(bundle);
        twilio.webhooks().lost();
        Object sid = bundle.awaitState("call.mp3", "completed").get("transcript_sid");
        // As one that waits for its next look while the list is read
        bundle.ledger().update("insert into callback (transcript_sid, received_at, due_at) values (?, now(), now() + interval '1' hour)", sid);
        awaitNoCallbacks();
        Awaitility.await().until(() -> counts().get("settled").equals(1L));
    }

    private void awaitFirstFiring() {
        Awaitility.await().until(() -> bundle.context().getRoute("follow-callbacks").getUptimeMillis() > 0
                && bundle.context().getInflightRepository().size("follow-callbacks") == 0);
    }

    private Map<String, Object> callback(String sid) {
        return bundle.ledger().queryForMap("select callback.*, received_at as asked_at from callback where transcript_sid = ?", sid);
    }

    private void follow(Map<String, Object> row) {
        bundle.context().createFluentProducerTemplate().withBody(row).withVariable("claim", "mine").to("direct:follow-callback").send();
    }

    @Test
    void withoutAPublicUrlThereIsNothingThere() throws Exception {
        List<String> uploads = uploads();
        bundle.set("twilio.auth-token", Installation.AUTH_TOKEN).listening().start();
        String body = "{\"transcript_sid\":\"" + NOBODY + "\"}";
        String hash = "?bodySHA256=" + Webhooks.sha256(body.getBytes(StandardCharsets.UTF_8));
        for (String url : List.of(Installation.PUBLIC_URL, bundle.webhookAddress(), "")) {
            assertEquals(404, post(JSON, hash, body, Webhooks.signature(Installation.AUTH_TOKEN, url + hash)));
            assertEquals(404, post(JSON, hash, body, Webhooks.signature(" ", url + hash)));
        }
        assertEquals(404, post("text/plain", "", "", null));
        assertEquals(404, post("multipart/form-data; boundary=hush", "", PARTS, null));
        assertEquals(uploads, uploads());
        assertEquals(404, get("?transcript_sid=" + NOBODY, null));
        assertEquals(404, http.send(request("", null).DELETE().build(), HttpResponse.BodyHandlers.discarding()).statusCode());
        assertEquals(0, callbacks());
        assertTrue(counts().values().stream().allMatch(count -> count.equals(0L)), counts()::toString);
    }

    private Installation withoutLists() {
        return bundle.set("camel.main.routes-exclude-pattern", "file:routes/track-transcripts.camel.yaml");
    }

    private void start(Installation installation) {
        installation.takingCallbacks().start();
        twilio.webhooks().to(bundle.webhookAddress(), Installation.PUBLIC_URL, Installation.AUTH_TOKEN);
    }

    private long callbacks() {
        Long count = bundle.ledger().queryForObject("select count(*) from callback", Long.class);
        return count == null ? 0 : count;
    }

    private void awaitNoCallbacks() {
        Awaitility.await("callbacks").atMost(Duration.ofSeconds(30)).until(() -> callbacks() == 0);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> counts() {
        return (Map<String, Object>) bundle.operate("show-status", Map.of()).get("callbacks");
    }

    /** Where the server itself would write, below the working directory; an earlier run of something else may have done so. */
    private static List<String> uploads() throws IOException {
        Path folder = Path.of("file-uploads");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static String sign(String suffix) {
        return Webhooks.signature(Installation.AUTH_TOKEN, Installation.PUBLIC_URL + suffix);
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private int signedJson(String body) throws Exception {
        String hash = "?bodySHA256=" + Webhooks.sha256(body.getBytes(StandardCharsets.UTF_8));
        return post(JSON, hash, body, sign(hash));
    }

    private int post(String type, String query, String body, String signature) throws Exception {
        HttpRequest.Builder request = request(query, signature).POST(BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return answered(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /** Without a Content-Length. */
    private int chunked(String type, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return http.send(request("", sign("")).header("Content-Type", type)
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private int get(String query, String signature) throws Exception {
        return answered(http.send(request(query, signature).GET().build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static int answered(HttpResponse<String> response) {
        // What is too large for any request is refused by the server, with words of its own
        assertEquals(response.statusCode() == 413 ? response.body() : "", response.body());
        assertTrue(List.of("content-length", "transfer-encoding").containsAll(response.headers().map().keySet()),
                () -> "sent back: " + response.headers().map());
        return response.statusCode();
    }

    private HttpRequest.Builder request(String query, String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bundle.webhookAddress() + query)).timeout(Duration.ofSeconds(20))
                .header("X-Echo", "me").header("CamelHttpMethod", "DELETE").header("CamelSqlQuery", "drop table recording")
                .header("CamelHttpResponseCode", "202");
        return signature == null ? request : request.header("X-Twilio-Signature", signature);
    }

    /** As no client of Java's would send it. */
    private int raw(String query) throws IOException {
        URI address = URI.create(bundle.webhookAddress());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(("GET " + address.getPath() + query + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Twilio-Signature: "
                    + sign(query) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.UTF_8).split(" ")[1]);
        }
    }
}
