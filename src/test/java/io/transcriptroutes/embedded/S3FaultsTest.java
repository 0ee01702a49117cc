package io.transcriptroutes.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Each fault as a plain HTTP client or the AWS SDK meets it. */
class S3FaultsTest {

    private static final String BUCKET = "calls";

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedS3 s3;

    @BeforeEach
    void start() {
        s3 = EmbeddedS3.inMemory();
        s3.createBucket(BUCKET);
        List.of("a.wav", "b.wav", "c.wav").forEach(key -> s3.put(BUCKET, key, key.getBytes(StandardCharsets.US_ASCII), Map.of()));
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    @Test
    void refusalsComeAsTheXmlOfS3() throws Exception {
        s3.faults().on(S3Faults.Call.RANGE).slowDown();
        s3.faults().on(S3Faults.Call.RANGE).expiredToken();
        s3.faults().on(S3Faults.Call.RANGE).internalError();
        s3.faults().on(S3Faults.Call.RANGE).noSuchBucket();
        assertRefused(503, "SlowDown", range("a.wav"));
        assertRefused(403, "ExpiredToken", range("a.wav"));
        assertRefused(500, "InternalError", range("a.wav"));
        assertRefused(404, "NoSuchBucket", range("a.wav"));
        assertEquals(206, range("a.wav").statusCode());
    }

    @Test
    void theSdkReadsThemAsItReadsThoseOfS3() {
        S3FaultRule gone = s3.faults().on().always().noSuchBucket();
        assertThrows(NoSuchBucketException.class, this::listed);
        gone.off();
        s3.faults().on(S3Faults.Call.LIST).expiredToken();
        S3Exception expired = assertThrows(S3Exception.class, this::listed);
        assertEquals("ExpiredToken", expired.awsErrorDetails().errorCode());
        assertEquals(403, expired.statusCode());
        // The SDK's own retries would hide one
        S3FaultRule slow = s3.faults().on(S3Faults.Call.LIST).always().slowDown();
        assertEquals(503, assertThrows(S3Exception.class, this::listed).statusCode());
        assertTrue(slow.hits() > 1);
        slow.off();
        assertEquals(3, listed().size());
    }

    @Test
    void hitsOnlyTheCallsAndKeysThatItNames() throws Exception {
        S3FaultRule rule = s3.faults().on(S3Faults.Call.RANGE).always().whenKey("b.wav"::equals).slowDown();
        assertEquals(206, range("a.wav").statusCode());
        assertEquals(200, whole("b.wav").statusCode());
        assertEquals(503, range("b.wav").statusCode());
        assertEquals(1, rule.hits());
    }

    @Test
    void hitsAShareOfThem() {
        S3FaultRule rule = s3.faults().on(S3Faults.Call.RANGE).always().share(0.5, new Random(3)).slowDown();
        long refused = IntStream.range(0, 60).filter(i -> status("a.wav") == 503).count();
        assertEquals(refused, rule.hits());
        assertTrue(refused > 10 && refused < 50, () -> "of 60: " + refused);
    }

    @Test
    void stallsUntilItIsSwitchedOff() throws Exception {
        S3FaultRule stall = s3.faults().on(S3Faults.Call.RANGE).always().stall(Duration.ofHours(1));
        HttpRequest.Builder request = HttpRequest.newBuilder(url("a.wav")).header("Range", "bytes=0-1");
        HttpRequest impatient = request.copy().timeout(Duration.ofMillis(300)).build();
        assertThrows(HttpTimeoutException.class, () -> http.send(impatient, HttpResponse.BodyHandlers.discarding()));
        var late = http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        await().until(() -> stall.hits() == 2);
        stall.off();
        assertEquals("a.", late.get().body());
    }

    @Test
    void showsAnObjectLate() {
        S3FaultRule hidden = s3.faults().hide("b.wav"::equals);
        assertEquals(List.of("a.wav", "c.wav"), listed());
        hidden.off();
        assertEquals(List.of("a.wav", "b.wav", "c.wav"), listed());
        assertEquals(1, hidden.hits());
    }

    @Test
    void deletesOrOverwritesWhatIsAboutToBeRead() throws Exception {
        String etag = whole("a.wav").headers().firstValue("ETag").orElseThrow();
        s3.faults().on(S3Faults.Call.RANGE).whenKey("a.wav"::equals)
                .first((bucket, key) -> s3.put(bucket, key, "another".getBytes(StandardCharsets.US_ASCII), Map.of()));
        s3.faults().on(S3Faults.Call.RANGE).whenKey("b.wav"::equals)
                .first((bucket, key) -> s3.s3Client().deleteObject(delete -> delete.bucket(bucket).key(key)));
        HttpResponse<String> overwritten = http.send(HttpRequest.newBuilder(url("a.wav")).header("Range", "bytes=0-1")
                .header("If-Match", etag).build(), HttpResponse.BodyHandlers.ofString());
        assertRefused(412, "PreconditionFailed", overwritten);
        assertRefused(404, "NoSuchKey", range("b.wav"));
    }

    private static void assertRefused(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("<Code>" + code + "</Code>"), answer::body);
    }

    private List<String> listed() {
        return s3.s3Client().listObjects(list -> list.bucket(BUCKET)).contents().stream().map(S3Object::key).toList();
    }

    private int status(String key) {
        try {
            return range(key).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> range(String key) throws Exception {
        return http.send(HttpRequest.newBuilder(url(key)).header("Range", "bytes=0-65535").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> whole(String key) throws Exception {
        return http.send(HttpRequest.newBuilder(url(key)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI url(String key) {
        return URI.create(s3.presign(BUCKET, key, Duration.ofMinutes(1)).url().toString());
    }
}
