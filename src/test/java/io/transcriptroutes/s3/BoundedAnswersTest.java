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

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A store whose answers have no end: the SDK keeps the XML of a list whole. */
class BoundedAnswersTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void aListWithoutEndIsNotReadForEver() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                S3Client s3 = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort())).forcePathStyle(true)
                        .region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create())
                        .overrideConfiguration(calls -> calls.addExecutionInterceptor(new BoundedAnswers()).retryStrategy(RetryMode.LEGACY)).build()) {
            Thread thread = new Thread(() -> serve(server), "endless");
            thread.setDaemon(true);
            thread.start();
            SdkException failure = assertTimeoutPreemptively(Duration.ofSeconds(120),
                    () -> assertThrows(SdkException.class, () -> s3.listObjects(list -> list.bucket("recordings"))));
            assertTrue(Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                    .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("longer than " + BoundedAnswers.LIMIT)), failure::toString);
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
