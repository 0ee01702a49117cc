package io.transcriptroutes.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** One running process of the bundle. */
final class Node implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final int LAST = 2000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private final Path operations;

    Node(Process process, Path log, Path operations) {
        this.process = process;
        this.log = log;
        this.operations = operations;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM; returns the exit code. */
    int stop() {
        process.destroy();
        await();
        return process.exitValue();
    }

    /** Waits until it has ended by itself, and returns the exit code. */
    int exitCode() {
        await();
        return process.exitValue();
    }

    /** SIGSTOP: it holds what it holds, and does nothing. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
    }

    /** Whether its operations can be called. */
    boolean isReady() {
        return entry().isPresent();
    }

    /** What an operation answers; empty where the node does not, or not well. */
    Optional<JsonNode> call(String operation, String request) {
        return entry().flatMap(entry -> {
            try {
                return answer(http.send(request(entry, operation, request), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
    }

    /** Calls an operation and waits for nothing: the node may be killed meanwhile. */
    void begin(String operation, String request) {
        entry().ifPresent(entry -> {
            CompletableFuture<?> answer = http.sendAsync(request(entry, operation, request),
                    HttpResponse.BodyHandlers.discarding());
            answer.exceptionally(killed -> null);
        });
    }

    /** The end of its log. */
    String output() {
        try {
            String all = Files.readString(log);
            return all.substring(Math.max(0, all.length() - LAST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Optional<JsonNode> answer(HttpResponse<String> response) throws JacksonException {
        return response.statusCode() == 200 ? Optional.of(JSON.readTree(response.body())) : Optional.empty();
    }

    private static HttpRequest request(JsonNode entry, String operation, String request) {
        return HttpRequest.newBuilder(URI.create(entry.path("url").asText() + "/operations/" + operation))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS)).header("Authorization", "Bearer " + entry.path("token").asText())
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(request)).build();
    }

    private Optional<JsonNode> entry() {
        try {
            JsonNode entry = JSON.readTree(Files.readAllBytes(operations));
            return entry.path("pid").asLong() == process.pid() && isAlive() ? Optional.of(entry) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void await() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The process does not end:\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
