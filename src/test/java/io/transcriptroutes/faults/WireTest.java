package io.transcriptroutes.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy in front of a server that sends back what it receives. */
class WireTest {

    private final AtomicLong received = new AtomicLong();
    private ServerSocket server;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(Wire.freePort(), 50, InetAddress.getLoopbackAddress());
        Wire.thread("echo", () -> {
            while (!server.isClosed()) {
                try {
                    Socket one = server.accept();
                    Wire.thread("echo-one", () -> echo(one));
                } catch (IOException e) {
                    return;
                }
            }
        });
        wire = Wire.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void carriesBytesBothWaysAndTheEnd() throws IOException {
        byte[] much = new byte[300_000];
        new Random(1).nextBytes(much);
        try (Socket client = connect()) {
            Wire.thread("sender", () -> {
                try {
                    client.getOutputStream().write(much);
                    client.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertArrayEquals(much, client.getInputStream().readAllBytes());
        }
        await().until(() -> wire.connections() == 0);
        assertEquals(0, wire.hits());
    }

    @Test
    void refusesAndComesBackOnTheSamePort() throws IOException {
        int port = wire.port();
        try (Socket before = connect()) {
            ask(before);
            wire.refuse();
            assertThrows(SocketException.class, () -> ask(before), "open ones are cut");
            assertThrows(ConnectException.class, this::connect);
        }
        wire.normal();
        assertEquals(port, wire.port());
        try (Socket after = connect()) {
            ask(after);
        }
    }

    @Test
    void cutsWithAReset() throws IOException {
        try (Socket client = connect()) {
            ask(client);
            assertEquals(1, wire.cut());
            String message = assertThrows(SocketException.class, () -> client.getInputStream().read()).getMessage();
            assertTrue(message.contains("reset"), message);
        }
        try (Socket next = connect()) {
            ask(next);
        }
        assertEquals(1, wire.hits());
    }

    @Test
    void stallsUntilItIsNormalAndThenDeliversEverything() throws IOException {
        try (Socket client = connect()) {
            ask(client);
            wire.stall();
            client.getOutputStream().write(7);
            client.setSoTimeout(200);
            assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
            try (Socket late = connect()) {
                late.setSoTimeout(50);
                late.getOutputStream().write(1);
                assertThrows(SocketTimeoutException.class, () -> late.getInputStream().read(), "accepted, and silent");
            }
            wire.normal();
            client.setSoTimeout(10_000);
            assertEquals(7, client.getInputStream().read());
        }
    }

    @Test
    void aStalledLineCanBeCut() throws IOException {
        try (Socket client = connect()) {
            ask(client);
            wire.stall();
            client.getOutputStream().write(7);
            await().until(() -> wire.hits() > 0);
            wire.cut();
            assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
        await().until(() -> wire.connections() == 0);
        assertEquals(1, received.get());
    }

    @Test
    void delaysEachWay() throws IOException {
        try (Socket client = connect()) {
            wire.delay(Duration.ofMillis(150));
            long before = System.nanoTime();
            ask(client);
            assertTrue(System.nanoTime() - before >= 300_000_000L);
            wire.delay(Duration.ofHours(1));
            client.getOutputStream().write(9);
            await().until(() -> wire.hits() >= 3);
            wire.normal();
            assertEquals(9, client.getInputStream().read(), "whoever waited is let go");
        }
    }

    @Test
    void throttles() throws IOException {
        try (Socket client = connect()) {
            wire.throttle(2_000);
            long before = System.nanoTime();
            client.getOutputStream().write(new byte[600]);
            assertEquals(600, client.getInputStream().readNBytes(600).length);
            assertTrue(System.nanoTime() - before >= 250_000_000L);
        }
    }

    @Test
    void losesAnswersToWhatArrived() throws IOException {
        wire.loseAnswers(1, new Random(1));
        try (Socket client = connect()) {
            client.getOutputStream().write(5);
            assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
        assertEquals(1, received.get());
        assertEquals(1, wire.hits());
    }

    @Test
    void whereNobodyListensTheConnectionIsReset() throws IOException {
        try (Wire nowhere = Wire.to(Wire.freePort()); Socket client = new Socket(InetAddress.getLoopbackAddress(), nowhere.port())) {
            client.setSoTimeout(10_000);
            assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        client.setSoTimeout(10_000);
        return client;
    }

    private static void ask(Socket client) throws IOException {
        client.getOutputStream().write(42);
        assertEquals(42, client.getInputStream().read());
    }

    private void echo(Socket one) {
        try (one) {
            byte[] buffer = new byte[4096];
            for (int read; (read = one.getInputStream().read(buffer)) >= 0;) {
                received.addAndGet(read);
                one.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // Cut, which is what is tested
        }
    }
}
