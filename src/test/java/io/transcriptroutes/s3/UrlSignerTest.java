package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Beside the SDK's presigner, which it asks once for each bucket. HostileKeysOnTheWireTest computes the signatures anew. */
class UrlSignerTest {

    private static final AwsCredentials PLAIN = AwsBasicCredentials.create("AKIDEXAMPLE", "secret");
    private static final AwsCredentials SESSION = AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "IQoJb3JpZ2lu/+=token");
    private static final Duration EXPIRY = Duration.ofDays(1);
    private static final List<String> KEYS = List.of("a.wav", "2026/11/23/call 1+2 é*~(x).wav", "//a//b/../c.wav", "a?b=c&d#e%2F.wav");
    private static final String OUTPOST = "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01234567890123456/accesspoint/calls";

    @ParameterizedTest
    @CsvSource({
        "recordings, us-east-1, , false", "recordings, eu-central-1, , false", "recordings, eu-central-1, , true",
        "record.ings, us-west-2, , false", "recordings, cn-north-1, , false",
        "recordings, us-east-1, http://127.0.0.1:9000, true", "recordings, us-east-1, https://minio.example.com, false",
        "recordings, us-east-1, https://example.com/s3, true",
        "arn:aws:s3:us-west-2:123456789012:accesspoint/calls, us-west-2, , false"})
    void theUrlIsThePresigners(String bucket, String region, String endpoint, boolean pathStyle) {
        for (AwsCredentials credentials : List.of(PLAIN, SESSION)) {
            try (S3Presigner presigner = presigner(region, endpoint, pathStyle, credentials)) {
                AtomicInteger asked = new AtomicInteger();
                UrlSigner signer = new UrlSigner(counted(presigner, asked), StaticCredentialsProvider.create(credentials));
                KEYS.forEach(key -> assertSame(presigner, signer, bucket, key));
                assertEquals(1, asked.get(), "how often the presigner was asked");
            }
        }
    }

    @Test
    void anotherKindOfSignatureIsLeftToThePresigner() {
        try (S3Presigner presigner = presigner("us-west-2", null, false, PLAIN)) {
            AtomicInteger asked = new AtomicInteger();
            UrlSigner signer = new UrlSigner(counted(presigner, asked), StaticCredentialsProvider.create(PLAIN));
            String url = signer.sign(OUTPOST, "a.wav", EXPIRY).reveal();
            assertTrue(url.contains("%2Fs3-outposts%2F"), "signed for another service");
            assertSame(presigner, signer, OUTPOST, "b.wav");
            assertFalse(asked.get() < 3, "asked for each URL");
        }
    }

    /** Both within one second, which is part of what is signed. */
    private static void assertSame(S3Presigner presigner, UrlSigner signer, String bucket, String key) {
        String before;
        String after;
        String url;
        do {
            before = presign(presigner, bucket, key);
            url = signer.sign(bucket, key, EXPIRY).reveal();
            after = presign(presigner, bucket, key);
        } while (!before.equals(after));
        assertEquals(before, url);
    }

    private static String presign(S3Presigner presigner, String bucket, String key) {
        return presigner.presignGetObject(presign -> presign.signatureDuration(EXPIRY)
                .getObjectRequest(get -> get.bucket(bucket).key(key))).url().toString();
    }

    private static S3Presigner presigner(String region, String endpoint, boolean pathStyle, AwsCredentials credentials) {
        S3Presigner.Builder builder = S3Presigner.builder().region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(pathStyle).build());
        return (endpoint == null ? builder : builder.endpointOverride(URI.create(endpoint))).build();
    }

    private static S3Presigner counted(S3Presigner presigner, AtomicInteger asked) {
        return (S3Presigner) Proxy.newProxyInstance(S3Presigner.class.getClassLoader(), new Class<?>[] {S3Presigner.class},
                (proxy, method, arguments) -> {
                    try {
                        // Its overload with a lambda calls the other one on itself
                        asked.incrementAndGet();
                        return method.invoke(presigner, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
