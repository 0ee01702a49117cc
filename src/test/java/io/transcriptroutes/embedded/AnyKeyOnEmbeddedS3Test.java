package io.transcriptroutes.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.HostileKeys;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What {@link EmbeddedS3#takingAnyKey} serves over HTTP with its signatures checked, and the few names that it cannot. */
class AnyKeyOnEmbeddedS3Test {

    private static final String BUCKET = "any";

    private static EmbeddedS3 s3;
    private static CloseableHttpClient http;

    static List<String> keys() {
        return HostileKeys.all();
    }

    @BeforeAll
    static void start() {
        s3 = EmbeddedS3.takingAnyKey();
        s3.createBucket(BUCKET);
        keys().forEach(key -> s3.putDirectly(BUCKET, key, content(key), Map.of()));
        http = HttpClients.createMinimal();
    }

    @AfterAll
    static void stop() throws IOException {
        http.close();
        s3.close();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void servesThePresignedUrl(String key) throws IOException {
        assertEquals(200, status(key));
        assertArrayEquals(content(key), http.execute(get(key), answer -> answer.getEntity().getContent().readAllBytes()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void takesAndReturnsThroughTheSdkWhatItsHttpClientDoesNotRewrite(String key) {
        if (("/" + key).contains("//")) {
            // Sent as /%2F, which S3 decodes before it checks the signature and S3Proxy does not
            assertThrows(S3Exception.class, () -> s3.put(BUCKET, key, content(key), Map.of()));
            return;
        }
        s3.put(BUCKET, key, content(key), Map.of());
        assertArrayEquals(content(key), s3.s3Client().getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray());
    }

    @Test
    void listsPageByPageInTheOrderOfUtf8() {
        List<String> listed = new ArrayList<>();
        ListObjectsResponse page;
        do {
            String marker = listed.isEmpty() ? null : listed.get(listed.size() - 1);
            page = s3.s3Client().listObjects(list -> list.bucket(BUCKET).encodingType("url").maxKeys(7).marker(marker));
            page.contents().stream().map(S3Object::key).forEach(listed::add);
        } while (!page.contents().isEmpty());
        assertEquals(keys().stream().sorted((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b))).toList(), listed);
    }

    /** Jetty refuses a path that leaves the root before S3Proxy sees it, in every mode of URI compliance. */
    @ParameterizedTest
    @ValueSource(strings = {"../../b.wav", "../../../b.wav"})
    void cannotServe(String key) throws IOException {
        assertEquals(400, status(key), "not 404: nobody looked");
    }

    private static int status(String key) throws IOException {
        return http.execute(get(key), ClassicHttpResponse::getCode);
    }

    private static HttpGet get(String key) {
        return new HttpGet(s3.presign(BUCKET, key, Duration.ofMinutes(5)).url().toString());
    }

    private static byte[] content(String key) {
        return utf8("the body of " + key);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
