package io.transcriptroutes.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

class EmbeddedS3Test {

    private static final byte[] CONTENT = "0123456789".repeat(100).getBytes(StandardCharsets.US_ASCII);
    private static EmbeddedS3 s3;
    private static String etag;

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.inMemory();
        s3.createBucket("calls");
        etag = s3.put("calls", "call.wav", CONTENT, Map.of("agent", "dana"));
        s3.put("calls", "empty.wav", new byte[0], Map.of());
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @Test
    void servesARangeWithEverythingAboutTheObject() {
        HttpResponse<byte[]> answer = get(url("call.wav"), "Range", "bytes=10-29", "If-Match", etag);

        assertEquals(206, answer.statusCode());
        assertArrayEquals(Arrays.copyOfRange(CONTENT, 10, 30), answer.body());
        assertEquals("bytes 10-29/1000", answer.headers().firstValue("Content-Range").orElseThrow());
        assertEquals(etag, answer.headers().firstValue("ETag").orElseThrow());
        assertEquals("dana", answer.headers().firstValue("x-amz-meta-agent").orElseThrow());
    }

    @Test
    void answersBeyondTheEndAndOfNothingAsS3Does() {
        assertEquals("bytes 0-999/1000", get(url("call.wav"), "Range", "bytes=0-65535")
                .headers().firstValue("Content-Range").orElseThrow());
        assertEquals(416, get(url("call.wav"), "Range", "bytes=1000-1999").statusCode());
        assertEquals(416, get(url("empty.wav"), "Range", "bytes=0-65535").statusCode());
        assertEquals(200, get(url("empty.wav")).statusCode());
    }

    @Test
    void refusesAnotherVersion() {
        assertEquals(412, get(url("call.wav"), "If-Match", "\"0123\"").statusCode());
    }

    @Test
    void tellsMissingFromForbidden() {
        assertEquals(404, get(url("missing.wav")).statusCode());
        assertEquals(403, get(URI.create(s3.endpoint() + "/calls/call.wav")).statusCode());
        assertEquals(403, get(URI.create(url("call.wav").toString().replace("call.wav", "empty.wav"))).statusCode());
        assertEquals(403, get(URI.create(url("call.wav").toString().replace("Expires=60", "Expires=600"))).statusCode());
    }

    @Test
    void forbidsAnExpiredUrl() {
        URI url = URI.create(s3.presign("calls", "call.wav", Duration.ofSeconds(1)).url().toString());
        await().until(() -> get(url).statusCode() == 403);
    }

    @Test
    void listsFilesThatLieInItsFolderAThousandAtATime(@TempDir Path folder) throws IOException {
        List<String> keys = IntStream.range(0, 1001).mapToObj(i -> "call-%05d.wav".formatted(i)).toList();
        Files.createDirectory(folder.resolve("many"));
        for (String key : keys) {
            Files.writeString(folder.resolve("many").resolve(key), key);
        }
        try (EmbeddedS3 disk = EmbeddedS3.onDisk(folder, 0)) {
            assertPages(disk, keys);
        }
    }

    private static void assertPages(EmbeddedS3 s3, List<String> keys) {
        ListObjectsResponse first = s3.s3Client().listObjects(list -> list.bucket("many"));
        assertEquals(1000, first.contents().size());
        assertTrue(first.isTruncated());
        ListObjectsResponse second = s3.s3Client().listObjects(list -> list.bucket("many").marker(first.contents().get(999).key()));
        assertFalse(second.isTruncated());
        ListObjectsResponse third = s3.s3Client().listObjects(list -> list.bucket("many").marker(second.contents().get(0).key()));
        assertFalse(third.isTruncated());
        assertTrue(third.contents().isEmpty());

        List<String> listed = new ArrayList<>(first.contents().stream().map(S3Object::key).toList());
        second.contents().forEach(object -> listed.add(object.key()));
        assertEquals(keys, listed);
    }

    @Test
    void keepsObjectsOnDisk(@TempDir Path folder) {
        try (EmbeddedS3 disk = EmbeddedS3.onDisk(folder, 0)) {
            disk.createBucket("calls");
            disk.put("calls", "a/call.wav", CONTENT, Map.of("agent", "dana"));
        }
        try (EmbeddedS3 disk = EmbeddedS3.onDisk(folder, 0)) {
            var kept = disk.s3Client().getObjectAsBytes(get -> get.bucket("calls").key("a/call.wav"));
            assertArrayEquals(CONTENT, kept.asByteArray());
            assertEquals(Map.of("agent", "dana"), kept.response().metadata());
        }
    }

    private static URI url(String key) {
        return URI.create(s3.presign("calls", key, Duration.ofMinutes(1)).url().toString());
    }

    private static HttpResponse<byte[]> get(URI url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
