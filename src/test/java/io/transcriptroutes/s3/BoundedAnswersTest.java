package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import io.transcriptroutes.BoundedStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A store whose answers have no end: the SDK keeps the XML of a list whole. */
class BoundedAnswersTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void aListWithoutEndIsNotReadForEver() throws IOException {
        ask(s3 -> assertBounded(() -> s3.listObjects(list -> list.bucket("recordings"))));
    }

    /** A route that somebody adds may take recordings through the bean {@code s3Client-<source>}, of any length. */
    @Test
    void anObjectIsReadWholeAndAPartOfItIsBounded() throws IOException {
        ask(s3 -> {
            try (ResponseInputStream<GetObjectResponse> whole = s3.getObject(get -> get.bucket("recordings").key("a"))) {
                whole.skipNBytes(BoundedStream.LIMIT + 1);
                whole.abort();
            }
            assertBounded(() -> s3.getObjectAsBytes(get -> get.bucket("recordings").key("a").range("bytes=0-9")));
        });
    }

    private static void assertBounded(Executable call) {
        SdkException failure = assertTimeoutPreemptively(Duration.ofSeconds(120), () -> assertThrows(SdkException.class, call));
        assertTrue(Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("longer than " + BoundedStream.LIMIT)), failure::toString);
    }

    private interface Question {

        void ask(S3Client s3) throws IOException;
    }

    private static void ask(Question question) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                S3Client s3 = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort())).forcePathStyle(true)
                        .region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create())
                        .overrideConfiguration(calls -> calls.addExecutionInterceptor(new BoundedAnswers()).retryStrategy(RetryMode.LEGACY)).build()) {
            Thread thread = new Thread(() -> serve(server), "endless");
            thread.setDaemon(true);
            thread.start();
            question.ask(s3);
        }
    }

    private static void serve(ServerSocket server) {
        String objects = "a".repeat(1024 * 1024);
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                OutputStream out = connection.getOutputStream();
                connection.getInputStream().read();
                out.write((CHUNKED + chunk("<ListBucketResult><Marker>")).getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write(chunk(objects).getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // The reader has had enough
                continue;
            }
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
