package io.transcriptroutes.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** Which object names the embedded S3 can stand in for S3 with, and which it cannot. */
class HostileKeysOnEmbeddedS3Test {

    private static EmbeddedS3 s3;
    private static int buckets;

    private String bucket;

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.inMemory();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = "bucket-" + ++buckets;
        s3.createBucket(bucket);
    }

    static Stream<String> keys() {
        return Stream.of("calls/2026/plain.wav", "${bean:x}", "${sys.user.home}", "${header.CamelAwsS3Key}", "{{x}}", "RAW(a&b)",
                "it's", "say \"hi\"", "<>&", "a+b", "a%2Fb", "a%252Fb", "a%", "100%zz", "a#b", "a?b=c", "a&b", "a=b",
                "a;v=1/b", "a,b", "a:b", "a@b", "a*b", "a|b", "a^b`c", "a~b", "[a]", "a\\b",
                " leading", "trailing ", "dou  ble", "caf\u00e9/\u65e5\u672c.wav", "e\u0301", "\uD83D\uDCDE.wav", "\u202Ertl",
                "\u00a0", "new\nline", "carriage\rreturn", "tab\t", "del\u007f", ".hidden", "a.", "...",
                "k".repeat(1024), "\u65e5".repeat(341) + "w", ("d".repeat(100) + "/").repeat(10) + "b".repeat(14));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void storesServesAndListsByteForByte(String key) throws Exception {
        byte[] content = put(key);

        assertArrayEquals(content, s3.s3Client().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
        assertServes(key, content);
        assertEquals(List.of(key), names(s3.s3Client().listObjects(list -> list.bucket(bucket)).contents()));
        assertEquals(List.of(key), names(s3.s3Client().listObjectsV2(list -> list.bucket(bucket)).contents()));
        assertListsUrlEncoded(key);
    }

    /** XML cannot carry these, so that only a list with encoding-type url returns: S3 itself has the same limit. */
    @ParameterizedTest
    @ValueSource(strings = {"control\u0001", "\uFFFE"})
    void listsOnlyUrlEncoded(String key) throws Exception {
        assertServes(key, put(key));
        assertListsUrlEncoded(key);
        assertThrows(SdkClientException.class, () -> s3.s3Client().listObjects(list -> list.bucket(bucket)));
    }

    /** S3 takes all of these. Here the object store is a file system, and paths are normalised on the way to it. */
    @ParameterizedTest
    @ValueSource(strings = {"/leading", "a//b", "//x", "a/../b.wav", "../b.wav", "..", "nul\u0000"})
    void refuses(String key) {
        assertThrows(S3Exception.class, () -> put(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./b", "a/./b"})
    void storesUnderAnotherName(String key) {
        put(key);
        assertEquals(List.of(key.replace("./", "")), names(s3.s3Client().listObjects(list -> list.bucket(bucket)).contents()));
    }

    @Test
    void takesNoKeyBelowAnotherKey() {
        put("a");
        assertThrows(S3Exception.class, () -> put("a/b"));
    }

    private byte[] put(String key) {
        byte[] content = ("the body of " + key).getBytes(StandardCharsets.UTF_8);
        s3.put(bucket, key, content, Map.of());
        return content;
    }

    private void assertServes(String key, byte[] content) throws IOException, InterruptedException, URISyntaxException {
        PresignedGetObjectRequest presigned = s3.presign(bucket, key, Duration.ofMinutes(5));

        HttpResponse<byte[]> jdk = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(presigned.url().toURI()).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, jdk.statusCode());
        assertArrayEquals(content, jdk.body());

        try (SdkHttpClient sdk = ApacheHttpClient.create()) {
            HttpExecuteResponse answer = sdk.prepareRequest(
                    HttpExecuteRequest.builder().request(presigned.httpRequest()).build()).call();
            assertEquals(200, answer.httpResponse().statusCode());
            assertArrayEquals(content, answer.responseBody().orElseThrow().readAllBytes());
        }
    }

    private void assertListsUrlEncoded(String key) {
        assertEquals(List.of(key), names(s3.s3Client().listObjects(
                list -> list.bucket(bucket).encodingType("url")).contents()));
        assertEquals(List.of(), names(s3.s3Client().listObjects(
                list -> list.bucket(bucket).encodingType("url").marker(key)).contents()));
    }

    private static List<String> names(List<S3Object> objects) {
        return objects.stream().map(S3Object::key).toList();
    }
}
