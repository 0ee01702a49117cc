package io.transcriptroutes.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.installation.BundleProcess;

/** The distribution's own start script, as an operator runs it, with all settings in the environment. */
public final class Bundle implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ChildProcess process;
    private final Path operations;

    private Bundle(ChildProcess process, Path operations) {
        this.process = process;
        this.operations = operations;
    }

    /**
     * @param home the unpacked distribution
     * @param folder for its ledger, exports, receipts and logs; the same folder again is a restart
     * @param settings keys of config/application.properties that differ from {@link #defaults}
     */
    static Bundle start(Path home, Path folder, Peers peers, Map<String, String> settings, String javaOptions)
            throws IOException {
        Map<String, String> all = defaults(peers, folder);
        all.putAll(settings);
        Map<String, String> environment = new HashMap<>();
        all.forEach((key, value) -> environment.put(BundleProcess.environmentName(key), value));
        Path collections = Files.createTempFile(folder, "collections", ".gc");
        environment.put("JAVA_HOME", ChildProcess.javaHome().toString());
        environment.put("JAVA_OPTS", javaOptions + " -Xlog:gc:file=" + collections);
        Path log = folder.resolve("bundle.log");
        List<String> command = List.of("sh", "-c", "exec \"$0\" run >> \"$1\" 2>&1",
                home.resolve("bin/transcript-routes").toString(), log.toString());
        Path operations = Path.of(all.get("operations.file"));
        Files.deleteIfExists(operations);
        return new Bundle(ChildProcess.start("bundle", command, folder, environment, log, collections), operations);
    }

    /**
     * What every run sets: addresses, credentials and folders; limits that protect an account, lifted; nothing by itself, so
     * that a row says when work begins.
     */
    static Map<String, String> defaults(Peers peers, Path folder) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("source.s3.bucket", Peers.BUCKET);
        keys.put("source.s3.endpoint", peers.s3());
        keys.put("source.s3.path-style", "true");
        keys.put("source.s3.sweep-interval", "24h");
        keys.put("twilio.base-url", peers.twilio());
        keys.put("twilio.service-sid", Peers.SERVICE_SID);
        keys.put("twilio.api-key-sid", "SK00000000000000000000000000000001");
        keys.put("twilio.api-key-secret", "not-a-real-secret");
        keys.put("twilio.requests-per-second", "100000");
        keys.put("twilio.max-in-flight", "100000000");
        keys.put("track.interval", "24h");
        keys.put("ledger.url", h2(folder));
        keys.put("dead-letter.uri", "file:" + folder.resolve("dead-letter"));
        keys.put("export.folder.uri", "file:" + folder.resolve("exports"));
        keys.put("exports", "");
        keys.put("purge.receipts", folder.resolve("receipts").toString());
        keys.put("purge.schedule", "0 0 0 1 1 ?");
        keys.put("operations.file", folder.resolve("operations.json").toString());
        return keys;
    }

    /** The default ledger's own URL, in this folder; the bare loop uses the same. */
    static String h2(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("ledger") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
                + "WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;PAGE_SIZE=4096;CACHE_SIZE=65536";
    }

    ChildProcess process() {
        return process;
    }

    /** Waits until its operations can be called. */
    Bundle awaitReady() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (entry() == null) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException("The bundle does not start: " + process.output());
            }
            process.pause(20);
        }
        return this;
    }

    /** Sweeps once and waits for the end; fails if another number of objects was listed. */
    JsonNode sweep(long objects) throws IOException, InterruptedException {
        JsonNode report = operate("sweep-sources", "{}");
        if (!report.toString().contains(":" + objects)) {
            throw new IOException("not " + objects + " objects: " + report);
        }
        return report;
    }

    /** Calls an operation, such as {@code sweep-sources}, and waits for its answer however long that takes. */
    public JsonNode operate(String operation, String request) throws IOException, InterruptedException {
        return answer(operation, http.send(request(operation, request), HttpResponse.BodyHandlers.ofString()));
    }

    @Override
    public void close() {
        process.close();
    }

    private static JsonNode answer(String operation, HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(operation + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpRequest request(String operation, String request) throws IOException {
        JsonNode entry = entry();
        if (entry == null) {
            throw new IOException("The bundle does not run: " + process.output());
        }
        return HttpRequest.newBuilder(URI.create(entry.path("url").asText() + "/operations/" + operation))
                .header("Authorization", "Bearer " + entry.path("token").asText()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request)).build();
    }

    private JsonNode entry() {
        try {
            JsonNode entry = JSON.readTree(Files.readAllBytes(operations));
            return entry.path("pid").asLong() == process.pid() ? entry : null;
        } catch (IOException e) {
            return null;
        }
    }
}
