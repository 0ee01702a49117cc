package io.transcriptroutes.metrics;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;

/** Each request to one peer: its kind, the status of its answer, and how long the answer's head took. */
public final class Requests implements ExecChainHandler {

    /** The name of an interceptor of either client. */
    public static final String NAME = "requests";

    /** Nobody answered. */
    static final String NO_ANSWER = "none";

    private static final Duration[] TIMES = { Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
            Duration.ofSeconds(10), Duration.ofSeconds(30) };
    private static final String TRANSCRIPTS = "/Transcripts";
    /** Twilio sends these with some answers. */
    private static final Map<String, String> LIMITS = Map.of("X-Rate-Limit-Limit", "twilio.rate.limit",
            "X-Rate-Limit-Remaining", "twilio.rate.limit.remaining");

    private final Meters meters;
    private final String peer;
    private final Function<ClassicHttpRequest, String> kind;
    private final Map<String, AtomicLong> limits = new ConcurrentHashMap<>();

    private Requests(Meters meters, String peer, Function<ClassicHttpRequest, String> kind) {
        this.meters = meters;
        this.peer = peer;
        this.kind = kind;
    }

    /** To Twilio: create, list, fetch, delete, or what is asked of a transcript. */
    public static Requests toTwilio(Meters meters) {
        return new Requests(meters, "twilio", request -> twilioKind(request.getMethod(), request.getPath()));
    }

    /** To S3, or to whoever holds a recording that was submitted by URL. */
    public static Requests presigned(Meters meters) {
        return new Requests(meters, "s3", request -> "PresignedGet");
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long begun = System.nanoTime();
        String status = NO_ANSWER;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            status = Integer.toString(response.getCode());
            LIMITS.forEach((header, name) -> note(name, response.getFirstHeader(header)));
            return response;
        } finally {
            record(meters, peer, kind.apply(request), status, System.nanoTime() - begun);
        }
    }

    static void record(Meters meters, String peer, String request, String status, long nanos) {
        Timer.builder(Meters.PREFIX + peer + ".requests").description("Requests, by their kind and the status of the answer")
                .tags("request", request, "status", status).serviceLevelObjectives(TIMES).register(meters.registry())
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    static String twilioKind(String method, String path) {
        int transcripts = path.lastIndexOf(TRANSCRIPTS);
        if (transcripts < 0) {
            return "other";
        }
        String[] below = path.substring(transcripts + TRANSCRIPTS.length()).split("\\?", 2)[0].split("/");
        return switch (below.length) {
            case 0, 1 -> method.equals("POST") ? "create" : "list";
            case 2 -> method.equals("DELETE") ? "delete" : "fetch";
            default -> switch (below[2]) {
                case "Sentences" -> "sentences";
                case "OperatorResults" -> "operator-results";
                case "Media" -> "media";
                default -> "other";
            };
        };
    }

    private void note(String name, Header header) {
        if (header != null && header.getValue().strip().matches("\\d{1,9}")) {
            limits.computeIfAbsent(name, this::newLimit).set(Long.parseLong(header.getValue().strip()));
        }
    }

    private AtomicLong newLimit(String name) {
        AtomicLong value = new AtomicLong();
        Gauge.builder(Meters.PREFIX + name, value::get).description("What Twilio's last answer with such a header said")
                .strongReference(true).register(meters.registry());
        return value;
    }
}
