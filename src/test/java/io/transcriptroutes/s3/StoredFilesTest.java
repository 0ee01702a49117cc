package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import io.transcriptroutes.failure.FinalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class StoredFilesTest {

    /** Closing the answer would read it to its end, for ever. */
    @Test
    @Timeout(60)
    void aManifestThatDoesNotEndIsRefusedAndItsConnectionDropped() throws Exception {
        CountDownLatch dropped = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[1 << 16]);
                }
            } catch (IOException e) {
                dropped.countDown();
            }
        });
        server.start();
        try (S3Client s3 = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true).region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
            FinalException refused = assertThrows(FinalException.class,
                    () -> new StoredFiles(source -> s3).read("s3", "inventories", "manifest.json", 1000));
            assertTrue(refused.getMessage().contains("longer than 1000 bytes"), refused::getMessage);
            dropped.await();
        } finally {
            server.stop(0);
        }
    }
}
