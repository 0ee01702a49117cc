package io.transcriptroutes.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one body with one status under every path, and remembers each request target; status 0 hangs up instead. */
final class MediaServer implements AutoCloseable {

    private final ExecutorService workers = Executors.newFixedThreadPool(8, Threads.named("media-server"));
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    MediaServer(int status, byte[] body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            targets.add(exchange.getRequestURI().toString());
            try (exchange) {
                if (status > 0) {
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
    }

    String url(String target) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + target;
    }

    List<String> targets() {
        return targets;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
