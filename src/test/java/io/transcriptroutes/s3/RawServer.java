package io.transcriptroutes.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Answers every request with one byte, and keeps its target as it came over the wire: real servers rewrite some. */
final class RawServer implements AutoCloseable {

    private static final byte[] ANSWER = ("HTTP/1.1 206 Partial Content\r\nContent-Length: 1\r\nContent-Range: bytes 0-0/1\r\n"
            + "ETag: \"1\"\r\nConnection: close\r\n\r\nx").getBytes(StandardCharsets.US_ASCII);

    private final BlockingQueue<String> targets = new LinkedBlockingQueue<>();
    private final ServerSocket socket;

    RawServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The target of the one request since the last call: what stands between GET and HTTP/1.1. */
    String target() throws InterruptedException {
        String target = targets.poll(10, TimeUnit.SECONDS);
        if (target == null || !targets.isEmpty()) {
            throw new AssertionError("not exactly one request: " + target + " " + targets);
        }
        return target;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                String line = in.readLine();
                targets.add(line.substring("GET ".length(), line.length() - " HTTP/1.1".length()));
                while (!line.isEmpty()) {
                    line = in.readLine();
                }
                connection.getOutputStream().write(ANSWER);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
