package io.transcriptroutes.bench;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * The peers' process. One event loop answers everything from memory, so no lock is needed; it prints {@code listening} and its
 * port. It is many times faster than what it serves: the run measures that first.
 */
public final class PeersMain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Counters counters = new Counters();
    private final SyntheticS3 s3 = new SyntheticS3(counters);
    private final SyntheticTwilio twilio;

    private PeersMain(Vertx vertx) {
        twilio = new SyntheticTwilio(vertx, counters, s3);
    }

    /** Ends with its parent: that is when its input ends. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        PeersMain peers = new PeersMain(vertx);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0).setTcpNoDelay(true)
                .setAcceptBacklog(4096).setMaxInitialLineLength(16 * 1024).setMaxHeaderSize(64 * 1024));
        server.requestHandler(peers::answer).listen().toCompletionStage().toCompletableFuture().get();
        System.out.println("listening " + server.actualPort());
        while (System.in.read() >= 0) {
            // The parent sends nothing
        }
        System.exit(0);
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        if (path.startsWith("/control/")) {
            try {
                request.response().end(control(request, path.substring("/control/".length())));
            } catch (JsonProcessingException | RuntimeException e) {
                request.response().setStatusCode(400).end(e.toString());
            }
            return;
        }
        counters.begun();
        if (path.startsWith("/v2/")) {
            twilio.answer(request);
        } else {
            s3.answer(request);
        }
    }

    private String control(HttpServerRequest request, String what) throws JsonProcessingException {
        Map<String, String> settings = new HashMap<>();
        request.params().forEach(settings::put);
        switch (what) {
            case "counts" -> {
                return JSON.writeValueAsString(counters.counts(s3.readOnce()));
            }
            case "latencies" -> {
                return JSON.writeValueAsString(twilio.takeLatencies());
            }
            case "zero" -> counters.zero();
            case "put" -> {
                return JSON.writeValueAsString(s3.put());
            }
            case "transcripts" -> twilio.add(Long.parseLong(settings.get("number")));
            case "reset" -> {
                s3.reset();
                twilio.reset();
                counters.zero();
            }
            case "set" -> settings.forEach((name, value) -> {
                if (!s3.set(name, value) && !twilio.set(name, value)) {
                    throw new IllegalArgumentException("no such setting: " + name);
                }
            });
            default -> throw new IllegalArgumentException("no such request: " + what);
        }
        return "{}";
    }
}
