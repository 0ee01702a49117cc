package io.transcriptroutes.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.embedded.EmbeddedS3;
import io.transcriptroutes.simulator.SimulatorSettings;
import io.transcriptroutes.simulator.SkewedClock;
import io.transcriptroutes.simulator.TwilioSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Each trouble: it disturbs a client while it lasts, counts that, and disturbs nobody afterwards. */
class TroublesTest {

    private static final String AUTHORIZATION = "Basic " + Base64.getEncoder().encodeToString(
            (SimulatorSettings.USERNAME + ":" + SimulatorSettings.SECRET).getBytes(StandardCharsets.UTF_8));
    private static final Duration STALL = Duration.ofSeconds(1);
    private static final Duration ENOUGH = Duration.ofMinutes(2);
    private static final int ROWS = 40;
    private static final int OBJECT = 60_000;
    /** Those that change only what is read, or that a client meets by chance. */
    private static final Set<String> UNSEEN =
            Set.of("twilio-clock-skew", "twilio-list-moves", "twilio-list-repeats", "twilio-cut", "s3-cut", "s3-overwritten");

    /** Those that answer rightly, and late. */
    private static final Pattern SILENT = Pattern.compile("stall|late|drip|lost|loses|throttle");

    private final SkewedClock clock = new SkewedClock();
    private HttpClient http;
    private TwilioSimulator twilio;
    private EmbeddedS3 s3;
    private Wire toTwilio;
    private Wire toS3;
    /** For the wire's address, which is what a client sends as its host. */
    private S3Presigner presigner;

    @BeforeEach
    void start() {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        twilio = TwilioSimulator.start(SimulatorSettings.defaults().withClock(clock).withPagesOf(7));
        IntStream.range(0, ROWS).forEach(i ->
                twilio.addCompleted(TwilioSimulator.SERVICE_SID, "key-" + i, Instant.now().minusSeconds(i)));
        toTwilio = Wire.to(URI.create(twilio.baseUrl()).getPort());
        s3 = EmbeddedS3.inMemory();
        s3.createBucket("calls");
        toS3 = Wire.to(s3.endpoint().getPort());
        var credentials = AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY);
        presigner = S3Presigner.builder().endpointOverride(URI.create("http://127.0.0.1:" + toS3.port()))
                .region(EmbeddedS3.REGION).credentialsProvider(StaticCredentialsProvider.create(credentials))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
        IntStream.range(0, ROWS).forEach(i -> s3.put("calls", i + ".wav", new byte[OBJECT], Map.of()));
    }

    @AfterEach
    void stop() {
        presigner.close();
        toTwilio.close();
        toS3.close();
        twilio.close();
        s3.close();
    }

    @TestFactory
    Stream<DynamicTest> twiliosDisturbAndEnd() {
        TwilioTroubles troubles = new TwilioTroubles(twilio, toTwilio, clock, STALL);
        return troubles.all().stream().map(
                trouble -> dynamicTest(trouble.name(), () -> assertDisturbs(trouble, this::askTwilio)));
    }

    @TestFactory
    Stream<DynamicTest> thoseOfS3DisturbAndEnd() {
        S3Troubles troubles = s3Troubles();
        return Stream.concat(troubles.all().stream(), troubles.ofDownloads().stream())
                .filter(one -> !one.name().equals("s3-listed-late")).map(trouble -> dynamicTest(trouble.name(),
                () -> assertDisturbs(trouble, trouble.name().startsWith("download") ? this::download : this::readHeaders)));
    }

    @Test
    void whatIsListedLateIsListedInTheEnd() {
        Trouble late = s3Troubles().all().stream().filter(one -> one.name().equals("s3-listed-late")).findFirst().orElseThrow();
        late.begin(new Random(1));
        int shown = s3.s3Client().listObjects(list -> list.bucket("calls")).contents().size();
        assertTrue(shown > 0 && shown < ROWS, () -> "of " + ROWS + ": " + shown);
        late.end();
        assertEquals(ROWS, s3.s3Client().listObjects(list -> list.bucket("calls")).contents().size());
        assertEquals(ROWS - shown, late.injected());
    }

    @Test
    void whatIsDeletedOrOverwrittenIsNamed() {
        S3Troubles troubles = s3Troubles();
        for (String name : List.of("s3-deleted", "s3-overwritten")) {
            Trouble trouble = troubles.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
            trouble.begin(new Random(1));
            troubled(this::readHeaders, ENOUGH);
            trouble.end();
        }
        Set<String> left = new TreeSet<>();
        s3.s3Client().listObjects(list -> list.bucket("calls")).contents().forEach(object -> left.add(object.key()));
        assertEquals(ROWS - troubles.deleted().size(), left.size());
        assertFalse(troubles.deleted().isEmpty() || troubles.overwritten().isEmpty());
        assertTrue(Stream.concat(troubles.deleted().stream(), troubles.overwritten().stream())
                .allMatch(key -> key.startsWith("3")));
        troubles.overwritten().forEach(key -> assertEquals(1,
                s3.s3Client().headObject(head -> head.bucket("calls").key(key)).contentLength()));
    }

    @Test
    void aSkewMovesTheDatesOfWhatIsCreated() throws Exception {
        Trouble skew = new TwilioTroubles(twilio, toTwilio, clock, STALL).all().stream()
                .filter(one -> one.name().equals("twilio-clock-skew")).findFirst().orElseThrow();
        skew.begin(new Random(5));
        Instant created = twilio.transcript(create()).orElseThrow().dateCreated();
        assertTrue(Duration.between(created, Instant.now()).abs().toSeconds() >= 150, created::toString);
        skew.end();
        Instant later = twilio.transcript(create()).orElseThrow().dateCreated();
        assertTrue(Duration.between(later, Instant.now()).abs().toSeconds() < 60, later::toString);
    }

    @Test
    void aListLacksARowOnceAndShowsAnotherTwice() throws Exception {
        List<Trouble> all = new TwilioTroubles(twilio, toTwilio, clock, STALL).all();
        Trouble moves = all.stream().filter(one -> one.name().equals("twilio-list-moves")).findFirst().orElseThrow();
        moves.begin(new Random(1));
        Set<String> first = Set.copyOf(listed());
        Set<String> second = Set.copyOf(listed());
        assertTrue(first.size() < ROWS);
        Set<String> either = new TreeSet<>(first);
        either.addAll(second);
        assertEquals(ROWS, either.size(), "none is lacking twice");
        moves.end();
        Trouble repeats = all.stream().filter(one -> one.name().equals("twilio-list-repeats")).findFirst().orElseThrow();
        repeats.begin(new Random(1));
        List<String> more = listed();
        assertTrue(more.size() > ROWS);
        assertEquals(ROWS, Set.copyOf(more).size());
        repeats.end();
        assertEquals(ROWS, listed().size());
    }

    private void assertDisturbs(Trouble trouble, Supplier<Stream<HttpRequest>> requests) {
        long before = troubled(requests, ENOUGH);
        trouble.begin(new Random(7));
        List<CompletableFuture<Boolean>> asked = new ArrayList<>();
        // On a busy machine a request may not even have come to it
        Awaitility.await(trouble.name() + " counts what it injects, and disturbs").atMost(ENOUGH).pollDelay(Duration.ZERO).until(() -> {
            List<CompletableFuture<Boolean>> answers = ask(requests, STALL.dividedBy(2));
            asked.addAll(answers);
            boolean silent = SILENT.matcher(trouble.name()).find() && answers.stream().anyMatch(answer -> !answer.isDone());
            return trouble.injected() > 0 && (silent || wrong(answers) > before || UNSEEN.contains(trouble.name()));
        });
        trouble.end();
        settle(asked, STALL.multipliedBy(5));
        long injected = trouble.injected();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        // What was deleted stays away
        long gone = trouble.name().equals("s3-deleted") ? injected : 0;
        assertEquals(before + gone, troubled(requests, ENOUGH), "after the end");
        assertEquals(injected, trouble.injected());
    }

    private S3Troubles s3Troubles() {
        return new S3Troubles(s3, toS3, STALL, key -> key.startsWith("3"), new byte[] {1});
    }

    /** How many requests went wrong; each has to be answered in this time. */
    private long troubled(Supplier<Stream<HttpRequest>> requests, Duration patience) {
        List<CompletableFuture<Boolean>> answers = ask(requests, patience);
        assertTrue(answers.stream().allMatch(CompletableFuture::isDone), "answered");
        return wrong(answers);
    }

    private List<CompletableFuture<Boolean>> ask(Supplier<Stream<HttpRequest>> requests, Duration patience) {
        List<CompletableFuture<Boolean>> answers = requests.get()
                .map(request -> http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .thenApply(TroublesTest::isGood)).toList();
        settle(answers, patience);
        return answers;
    }

    private static void settle(List<CompletableFuture<Boolean>> answers, Duration patience) {
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // Whoever asked looks at each
        }
    }

    private static long wrong(List<CompletableFuture<Boolean>> answers) {
        return answers.stream().filter(answer -> answer.isDone() && (answer.isCompletedExceptionally() || !answer.join())).count();
    }

    private static boolean isGood(HttpResponse<String> answer) {
        boolean json = answer.uri().getPath().startsWith("/v2");
        return answer.statusCode() < 300 && (!json || answer.body().endsWith("}"));
    }

    private Stream<HttpRequest> askTwilio() {
        return IntStream.range(0, 12).mapToObj(i -> request(viaWire("/Transcripts")).build());
    }

    private Stream<HttpRequest> readHeaders() {
        return IntStream.range(0, ROWS).mapToObj(i ->
                HttpRequest.newBuilder(presigned(i)).header("Range", "bytes=0-65535").build());
    }

    private Stream<HttpRequest> download() {
        return IntStream.range(0, ROWS).mapToObj(i -> HttpRequest.newBuilder(presigned(i)).build());
    }

    private URI presigned(int i) {
        return URI.create(presigner.presignGetObject(sign -> sign.signatureDuration(Duration.ofMinutes(5))
                .getObjectRequest(get -> get.bucket("calls").key(i + ".wav"))).url().toString());
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", AUTHORIZATION);
    }

    private String viaWire(String path) {
        return "http://127.0.0.1:" + toTwilio.port() + "/v2" + path;
    }

    private String create() throws IOException, InterruptedException {
        String channel = "{\"media_properties\":{\"media_url\":\"http://127.0.0.1:9/a.wav\"}}";
        String form = "ServiceSid=" + TwilioSimulator.SERVICE_SID + "&Channel="
                + URLEncoder.encode(channel, StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(request(viaWire("/Transcripts"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("sid").asText();
    }

    /** The SIDs of all pages. */
    private List<String> listed() throws IOException, InterruptedException {
        List<String> sids = new ArrayList<>();
        for (String url = twilio.baseUrl() + "/Transcripts"; url != null;) {
            String body = http.send(request(url).build(), HttpResponse.BodyHandlers.ofString()).body();
            JsonNode page = new ObjectMapper().readTree(body);
            page.path("transcripts").forEach(row -> sids.add(row.path("sid").asText()));
            url = page.at("/meta/next_page_url").textValue();
        }
        return sids;
    }
}
