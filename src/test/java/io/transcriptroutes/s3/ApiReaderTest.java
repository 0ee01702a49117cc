package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.transcriptroutes.ledger.Recording;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class ApiReaderTest {

    /** No more than its beginning is asked for; of an empty one a store has no first byte to give. */
    @Test
    void anEmptySidecarIsFoundAndNoneIsAskedForWhole() throws Exception {
        List<String> ranges = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ranges.add(exchange.getRequestHeaders().getFirst("Range"));
            byte[] error = "<Error><Code>InvalidRange</Code></Error>".getBytes();
            exchange.sendResponseHeaders(416, error.length);
            exchange.getResponseBody().write(error);
            exchange.close();
        });
        server.start();
        Map<String, Object> row = new HashMap<>(Map.of("id", "id", "source", "s3", "state", "pending", "bucket", "calls", "object_key", "a.wav",
                "attempts", 0, "redrives", 0, "retranscriptions", 0));
        try (S3Client s3 = S3Client.builder().endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true).region(Region.US_EAST_1).credentialsProvider(AnonymousCredentialsProvider.create()).build()) {
            assertArrayEquals(new byte[0], ApiReader.find(s3, Recording.of(row), "a.wav.json", 100).orElseThrow());
        } finally {
            server.stop(0);
        }
        assertEquals(List.of("bytes=0-99"), ranges);
    }
}
