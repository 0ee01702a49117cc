package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.ledger.Recording;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** Servers that answer for ever, one piece after the other. */
class PresignedReaderTest {

    private static final String HEAD = "HTTP/1.1 206 Partial Content\r\nContent-Length: 1000000\r\nContent-Range: bytes 0-999999/1000000\r\n";

    @Test
    void oneThatDripsHoldsNoWorkerForEver() throws IOException {
        endless(HEAD + "\r\n", "x", 20);
        endless("HTTP/1.1 206 Partial Content\r\nX: ", "x", 20);
    }

    /** Before the deadline, and before the memory is used up. */
    @Test
    void headersHaveAnEnd() throws IOException {
        String failure = endless(HEAD, "X-Any: any\r\n", 0);
        assertEquals("MessageConstraintException", failure);
        assertEquals("MessageConstraintException", endless(HEAD + "X-Any: ", "x".repeat(1000), 0));
    }

    /** What the failure names as its reason. */
    private static String endless(String begins, String goesOn, int pauseMillis) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                PresignedReader reader = new PresignedReader(1, Timeout.ofSeconds(30), Duration.ofSeconds(pauseMillis > 0 ? 1 : 300))) {
            Thread thread = new Thread(() -> drip(server, begins, goesOn, pauseMillis), "drip");
            thread.setDaemon(true);
            thread.start();
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/a";
            Map<String, Object> row = new HashMap<>(Map.of("id", "id", "source", "s3", "state", "pending", "url", url, "url_query", "", "attempts", 0, "redrives", 0));
            row.put("retranscriptions", 0);
            ObjectInspection inspection = new ObjectInspection(Recording.of(row), new PresignedUrl(url), true);
            FailureException failure = assertTimeoutPreemptively(Duration.ofSeconds(60),
                    () -> assertThrows(FailureException.class, () -> reader.read(inspection, new ByteRange(0, 500_000))));
            assertEquals("url-unreachable", failure.failure().code());
            return failure.failure().message().replaceFirst(".*\\((\\w+)\\)$", "$1");
        }
    }

    private static void drip(ServerSocket server, String begins, String goesOn, int pauseMillis) {
        try (Socket connection = server.accept()) {
            OutputStream out = connection.getOutputStream();
            out.write(begins.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(goesOn.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                // The slowness is the peer's, which is what the reader is tried against
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            }
        } catch (IOException e) {
            // The reader has gone, which ends the test
        }
    }
}
