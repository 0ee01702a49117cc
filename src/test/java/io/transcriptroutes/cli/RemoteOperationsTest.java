package io.transcriptroutes.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.transcriptroutes.ConfigurationException;
import io.transcriptroutes.operations.ServiceFile;
import org.junit.jupiter.api.Test;

/** What the service answers means the same as if it had been done here. */
class RemoteOperationsTest {

    @Test
    void theKindOfAnErrorIsKept() throws Exception {
        assertEquals("line 3", assertThrows(ConfigurationException.class,
                () -> answered(409, "{\"error\":\"line 3\",\"kind\":\"configuration\"}")).getMessage());
        assertEquals("no date", assertThrows(IllegalArgumentException.class,
                () -> answered(400, "{\"error\":\"no date\",\"kind\":\"request\"}")).getMessage());
        assertEquals("lost", assertThrows(OperationException.class,
                () -> answered(409, "{\"error\":\"lost\",\"kind\":\"failure\"}")).getMessage());
        assertEquals("the request is too large (256 KiB)", assertThrows(IllegalArgumentException.class,
                () -> answered(413, "Request Entity Too Large")).getMessage());
    }

    @Test
    void aListenerThatSaysNothingIsNotWaitedForWhereThereIsALimit() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RemoteOperations operations = new RemoteOperations(entry(silent.getLocalPort()), Duration.ofMillis(100));
            assertThrows(OperationException.class, () -> operations.call("ping", Map.of()));
        }
    }

    private static Map<String, Object> answered(int status, String answer) throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        try {
            return new RemoteOperations(entry(service.getAddress().getPort())).call("purge-transcripts", Map.of());
        } finally {
            service.stop(0);
        }
    }

    private static ServiceFile.Entry entry(int port) {
        return new ServiceFile.Entry("http://127.0.0.1:" + port, "sesame", 1, "2026-01-01T00:00:00Z");
    }
}
