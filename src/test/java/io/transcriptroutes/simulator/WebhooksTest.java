package io.transcriptroutes.simulator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.twilio.security.RequestValidator;
import io.transcriptroutes.simulator.Webhooks.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator's callbacks, as Twilio's own SDK judges them. */
class WebhooksTest {

    private static final String TOKEN = "not-a-real-auth-token";
    private static final String PUBLIC_URL = "https://calls.example.com/done";

    private final List<ApiRequest> received = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private TwilioSimulator simulator;
    private MediaServer media;
    private HttpServer receiver;

    @BeforeEach
    void start() throws IOException {
        simulator = TwilioSimulator.start();
        SpeechSamples.registerAll(simulator);
        media = new MediaServer(200, SpeechSamples.SUPPORT_REFUND.audio());
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
        simulator.webhooks().to("http://127.0.0.1:" + receiver.getAddress().getPort() + "/here", PUBLIC_URL, TOKEN);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        media.close();
        simulator.close();
    }

    @Test
    void twiliosValidatorAcceptsEachMethod() throws Exception {
        RequestValidator validator = new RequestValidator(TOKEN);
        for (Method method : Method.values()) {
            received.clear();
            signatures.clear();
            simulator.webhooks().as(method);
            String sid = new ApiClient(simulator).create(media.url("/" + method));
            await().until(() -> received.size() == 1);
            ApiRequest request = received.get(0);
            assertTrue((request.body() + request.rawQuery()).contains(sid), request::toString);
            assertTrue(isValid(validator, method, request, signatures.get(0)), request::toString);
            assertEquals(method == Method.GET ? "GET" : "POST", request.method());
        }
    }

    @Test
    void aFailedTranscriptHasNoCallback() {
        simulator.faults().on("POST", "/Transcripts").failTranscript(95105);
        String failed = new ApiClient(simulator).create(media.url("/a"));
        await().until(() -> simulator.transcript(failed).orElseThrow().status().equals("failed"));
        String completed = new ApiClient(simulator).create(media.url("/b"));
        await().until(() -> received.size() == 1);
        assertTrue(received.get(0).body().contains(completed));
    }

    @Test
    void doubledReorderedEarlyAndLost() {
        simulator.webhooks().doubled().reordered(2);
        ApiClient client = new ApiClient(simulator);
        List<String> sids = List.of(client.create(media.url("/a")), client.create(media.url("/b")));
        await().until(() -> received.size() == 4);
        for (String sid : sids) {
            assertEquals(2, received.stream().filter(request -> request.body().contains(sid)).count());
        }
        simulator.webhooks().lost().reordered(1).early();
        String early = client.create(media.url("/c"));
        assertEquals(5, received.size(), "before the create call was answered");
        assertTrue(received.get(4).body().contains(early));
    }

    private static boolean isValid(RequestValidator validator, Method method, ApiRequest request, String signature) throws URISyntaxException {
        String url = PUBLIC_URL + (request.rawQuery() == null ? "" : "?" + request.rawQuery());
        return method == Method.JSON ? validator.validate(url, request.body(), signature)
                : validator.validate(url, request.form().values(), signature);
    }

    private void receive(HttpExchange exchange) throws IOException {
        signatures.add(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
        received.add(ApiRequest.read(exchange));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
