package io.transcriptroutes.twilio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers each request with the bytes that are next, also those that no HTTP server would send, and closes the connection. */
final class ScriptedServer implements AutoCloseable {

    /** Writes one answer. */
    interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final ServerSocket socket;

    ScriptedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** What it was asked since it was told the next answers, byte for byte as ISO 8859-1. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Forgets what was asked, and what was left to answer. */
    void answers(Answer... next) {
        requests.clear();
        answers.clear();
        answers.addAll(List.of(next));
    }

    static Answer of(String head, byte[] body) {
        return out -> {
            out.write((head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.write(body);
        };
    }

    static Answer of(String head, String body) {
        return of(head, body.getBytes(StandardCharsets.UTF_8));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                requests.add(request(connection.getInputStream()));
                Answer answer = answers.poll();
                if (answer != null) {
                    answer.write(connection.getOutputStream());
                }
            } catch (IOException e) {
                // Whoever had enough of an answer leaves
                continue;
            }
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int end = -1;
        while (end < 0) {
            int next = in.read();
            if (next < 0) {
                return text.toString(StandardCharsets.ISO_8859_1);
            }
            text.write(next);
            end = text.toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        String length = text.toString(StandardCharsets.ISO_8859_1).replaceFirst("(?is).*\r\nContent-Length: (\\d+)\r\n.*", "$1");
        text.write(in.readNBytes(length.matches("\\d+") ? Integer.parseInt(length) : 0));
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
