package io.transcriptroutes.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.transcriptroutes.Sha256;
import io.transcriptroutes.audio.AudioProbe;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What a programmer would write who wants the same steps and the same durability, and nothing else: no retries, no failures, no
 * limits, no claims. {@code discover} lists and inserts, {@code list} lists alone, {@code submit} does everything, {@code ping}
 * POSTs alone.
 */
public final class BareLoop {

    private static final int WINDOW = AudioProbe.FIRST;

    private final int concurrency = Integer.parseInt(System.getenv().getOrDefault("BENCH_CONCURRENCY", "8"));
    private final String bucket = Commands.setting("BENCH_BUCKET");
    private final String twilio = Commands.setting("BENCH_TWILIO") + "/Transcripts";
    private final String authorization = "Basic "
            + Base64.getEncoder().encodeToString("SK1:secret".getBytes(StandardCharsets.UTF_8));
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final S3Client s3;
    private final S3Presigner presigner;
    private final HikariDataSource ledger;

    private BareLoop() throws SQLException {
        URI endpoint = URI.create(Commands.setting("BENCH_S3"));
        s3 = S3Client.builder().endpointOverride(endpoint).forcePathStyle(true).build();
        presigner = S3Presigner.builder().endpointOverride(endpoint)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build()).build();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Commands.setting("BENCH_LEDGER"));
        config.setUsername("sa");
        config.setMaximumPoolSize(concurrency + 2);
        ledger = new HikariDataSource(config);
        try (Connection connection = ledger.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists recording (id varchar(64) primary key, bucket varchar(255),
                    object_key varchar(1024), etag varchar(64), size_bytes bigint, last_modified timestamp with time zone,
                    state varchar(16) not null, due_at timestamp with time zone, sid varchar(34))""");
            statement.execute("create index if not exists recording_due on recording (state, due_at)");
        }
    }

    public static void main(String[] arguments) throws Exception {
        BareLoop loop = new BareLoop();
        Commands.serve(loop::run);
    }

    private void run(String command) throws Exception {
        switch (command.split(" ")[0]) {
            case "list" -> pages(page -> { });
            case "discover" -> pages(this::insert);
            case "submit" -> submitAll();
            case "ping" -> ping(Integer.parseInt(command.split(" ")[1]));
            default -> throw new IllegalArgumentException(command);
        }
    }

    private interface Page {
        void take(Iterable<S3Object> objects) throws SQLException, InterruptedException;
    }

    private void pages(Page page) throws SQLException, InterruptedException {
        ListObjectsV2Request all = ListObjectsV2Request.builder().bucket(bucket).encodingType(EncodingType.URL).build();
        for (var answer : s3.listObjectsV2Paginator(all)) {
            page.take(answer.contents());
        }
    }

    private void insert(Iterable<S3Object> objects) throws SQLException {
        try (Connection connection = ledger.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into recording (id, bucket, object_key, etag, "
                    + "size_bytes, last_modified, state, due_at) values (?, ?, ?, ?, ?, ?, 'pending', current_timestamp) "
                    + "on conflict do nothing")) {
                for (S3Object object : objects) {
                    insert.setString(1, id(object));
                    insert.setString(2, bucket);
                    insert.setString(3, object.key());
                    insert.setString(4, object.eTag());
                    insert.setLong(5, object.size());
                    insert.setTimestamp(6, Timestamp.from(object.lastModified()));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private String id(S3Object object) {
        return Sha256.hex((bucket + '/' + object.key() + '/' + object.eTag()).getBytes(StandardCharsets.UTF_8));
    }

    private void submitAll() throws Exception {
        parallel(work -> pages(page -> {
            insert(page);
            for (S3Object object : page) {
                work.add(() -> submit(object));
            }
        }));
    }

    private void ping(int times) throws Exception {
        parallel(work -> {
            for (int i = 0; i < times; i++) {
                work.add(() -> post("https://example.com/", "ping"));
            }
        });
    }

    private void submit(S3Object object) throws Exception {
        String url = presigner.presignGetObject(presign -> presign.signatureDuration(Duration.ofHours(24))
                .getObjectRequest(get -> get.bucket(bucket).key(object.key()))).url().toString();
        HttpRequest ranged = HttpRequest.newBuilder(URI.create(url)).header("Range", "bytes=0-" + (WINDOW - 1)).build();
        HttpResponse<byte[]> head = http.send(ranged, HttpResponse.BodyHandlers.ofByteArray());
        if (head.statusCode() != 206 || head.body()[0] != 'R') {
            throw new IOException("no WAV: " + head.statusCode());
        }
        String id = id(object);
        update("update recording set state = 'submitting' where id = ? and state = 'pending'", id);
        String sid = json.readTree(post(url, id)).path("sid").asText();
        update("update recording set state = 'submitted', sid = ? where id = ? and state = 'submitting'", sid, id);
    }

    private String post(String url, String key) throws IOException, InterruptedException {
        String channel = json.writeValueAsString(java.util.Map.of("media_properties", java.util.Map.of("media_url", url)));
        String form = "ServiceSid=" + Peers.SERVICE_SID + "&Channel=" + URLEncoder.encode(channel, StandardCharsets.UTF_8)
                + "&CustomerKey=" + key;
        HttpRequest request = HttpRequest.newBuilder(URI.create(twilio)).header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("Twilio answers " + answer.statusCode());
        }
        return answer.body();
    }

    private void update(String sql, String... values) throws SQLException {
        try (Connection connection = ledger.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("the row is not as expected");
            }
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    /** Takes tasks and does as many at once as are allowed; twice as many wait. */
    private final class Work {
        private final ExecutorService pool = Executors.newFixedThreadPool(concurrency);
        private final Semaphore room = new Semaphore(3 * concurrency);
        private final Phaser open = new Phaser(1);
        private final AtomicReference<Exception> failure = new AtomicReference<>();

        Future<?> add(Task task) throws InterruptedException {
            room.acquire();
            open.register();
            return pool.submit(() -> {
                try {
                    task.run();
                } catch (Exception e) {
                    failure.compareAndSet(null, e);
                } finally {
                    room.release();
                    open.arriveAndDeregister();
                }
            });
        }
    }

    private interface Producer {
        void produce(Work work) throws Exception;
    }

    private void parallel(Producer producer) throws Exception {
        Work work = new Work();
        producer.produce(work);
        work.open.arriveAndAwaitAdvance();
        work.pool.shutdown();
        work.pool.awaitTermination(1, TimeUnit.MINUTES);
        if (work.failure.get() != null) {
            throw work.failure.get();
        }
    }
}
