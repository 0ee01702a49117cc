package io.transcriptroutes.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.transcriptroutes.Sha256;
import io.transcriptroutes.export.BareRendering;

/**
 * The bare loop behind the submit: {@code purge} lists what is old and deletes it, a row written before each DELETE and a receipt and
 * a row after it; {@code export n} reads n transcripts and writes five files each, a row written before and after.
 */
public final class ResultsLoop {

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String twilio = Commands.setting("BENCH_TWILIO");
    private final Path folder = Path.of(Commands.setting("BENCH_FOLDER"));
    private final HikariDataSource ledger;
    private final ExecutorService workers;
    private final FileChannel receipts;

    private ResultsLoop() throws IOException {
        int concurrency = Integer.parseInt(Commands.setting("BENCH_CONCURRENCY"));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Commands.setting("BENCH_LEDGER"));
        config.setUsername("sa");
        config.setMaximumPoolSize(concurrency + 1);
        ledger = new HikariDataSource(config);
        workers = Executors.newFixedThreadPool(concurrency);
        receipts = FileChannel.open(folder.resolve("receipts.jsonl"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public static void main(String[] arguments) throws Exception {
        ResultsLoop loop = new ResultsLoop();
        Commands.serve(loop::run);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void run(String command) throws Exception {
        String[] words = command.split(" ");
        List<Future<?>> all = new ArrayList<>();
        if (words[0].equals("purge")) {
            for (JsonNode transcript : old()) {
                all.add(submit(() -> purge(transcript)));
            }
        } else {
            for (long i = 0; i < Long.parseLong(words[1]); i++) {
                String sid = Peers.sid(i);
                all.add(submit(() -> export(sid)));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
        if (words[0].equals("purge") && !old().isEmpty()) {
            throw new IOException("not all is deleted");
        }
    }

    private Future<?> submit(Work work) {
        return workers.submit(() -> {
            work.run();
            return null;
        });
    }

    private List<JsonNode> old() throws IOException, InterruptedException {
        List<JsonNode> old = new ArrayList<>();
        String url = twilio + "/Transcripts?ServiceSid=" + Peers.SERVICE_SID + "&PageSize=1000&BeforeDateCreated="
                + Instant.now().minus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "%3A");
        while (url != null) {
            JsonNode page = get(url);
            page.path("transcripts").forEach(old::add);
            url = page.path("meta").path("next_page_url").textValue();
        }
        return old;
    }

    private void purge(JsonNode transcript) throws Exception {
        String sid = transcript.path("sid").asText();
        update("insert into deletion (transcript_sid, service_sid, date_created, begun_at) values (?, 'GA', current_timestamp, current_timestamp)",
                sid);
        send("DELETE", twilio + "/Transcripts/" + sid);
        update("update recording set state = 'purged', purged_at = current_timestamp where transcript_sid = ?", sid);
        synchronized (receipts) {
            receipts.write(ByteBuffer.wrap(("{\"sid\":\"" + sid + "\",\"time\":\"" + Instant.now() + "\"}\n").getBytes(StandardCharsets.UTF_8)));
            receipts.force(false);
        }
        update("delete from deletion where transcript_sid = ?", sid);
    }

    private void export(String sid) throws Exception {
        update("update recording set claim = 'bare' where transcript_sid = ?", sid);
        String url = twilio + "/Transcripts/" + sid;
        JsonNode transcript = get(url);
        Map<String, Object> row = new HashMap<>(Map.of("id", Sha256.hex(sid.getBytes(StandardCharsets.US_ASCII)), "source", "s3", "bucket",
                Peers.BUCKET, "object_key", sid + ".wav", "transcript_sid", sid, "service_sid", Peers.SERVICE_SID, "customer_key", sid));
        BareRendering.render(row, transcript, get(url + "/Sentences?PageSize=5000&Redacted=true"),
                get(url + "/OperatorResults?PageSize=1000&Redacted=true"), twilio).forEach((form, bytes) -> write(sid + "." + form, bytes));
        update("update recording set state = 'exported', exported_at = current_timestamp where transcript_sid = ?", sid);
    }

    private void write(String name, byte[] bytes) {
        Path draft = folder.resolve(".writing-" + name);
        try {
            try (FileChannel file = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(bytes));
                file.force(false);
            }
            Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update(String sql, String sid) throws SQLException {
        try (Connection connection = ledger.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sid);
            statement.executeUpdate();
        }
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        return json.readTree(send("GET", url));
    }

    private byte[] send(String method, String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Basic U0sxOnNlY3JldA==").build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + url + ": " + answer.statusCode());
        }
        return answer.body();
    }
}
