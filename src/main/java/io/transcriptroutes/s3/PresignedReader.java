package io.transcriptroutes.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.metrics.Requests;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/**
 * Reads a range through the very URL that Twilio will be given, which proves the URL: Twilio fetches it once and never
 * tries again. Not through the SDK's HTTP client, which rewrites the path of a key with two slashes in a row.
 */
final class PresignedReader implements AutoCloseable {

    private static final String METADATA = "x-amz-meta-";
    private static final ByteRange ERROR = new ByteRange(0, 4096);
    private static final long FARTHEST = 64L * 1024 * 1024;
    private static final Pattern ERROR_CODE = Pattern.compile("<Code>([A-Za-z]{1,64})</Code>");
    private static final Timeout PATIENCE = Timeout.of(Duration.ofSeconds(30));
    /** For one request from its beginning to its end: the patience begins anew with every byte. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** S3 has 2 KB of metadata at most, in headers of a few bytes each. */
    private static final Http1Config BOUNDED = Http1Config.custom().setMaxHeaderCount(1000).setMaxLineLength(16 * 1024).build();

    private final CloseableHttpClient http;
    private final Duration deadline;
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, PresignedReader::thread);

    PresignedReader(int connections, Meters meters) {
        this(connections, PATIENCE, DEADLINE, meters);
    }

    PresignedReader(int connections, Timeout patience) {
        this(connections, patience, DEADLINE);
    }

    /**
     * @param patience for connecting, and then for each piece of the answer
     * @param deadline for the whole answer
     */
    PresignedReader(int connections, Timeout patience, Duration deadline) {
        this(connections, patience, deadline, new Meters());
    }

    private PresignedReader(int connections, Timeout patience, Duration deadline, Meters meters) {
        this.deadline = deadline;
        watch.setRemoveOnCancelPolicy(true);
        http = HttpClients.custom().disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .disableContentCompression().setUserAgent("transcript-routes").useSystemProperties()
                .addExecInterceptorLast(Requests.NAME, Requests.presigned(meters))
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().useSystemProperties()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED).build())
                        .setMaxConnTotal(connections).setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(patience).setSocketTimeout(patience).build())
                        .build())
                .build();
    }

    /** @throws TransientException if the connection breaks; others as the status says */
    Window read(ObjectInspection inspection, ByteRange range) {
        HttpGet get = new HttpGet(URI.create(inspection.url().reveal()));
        get.setHeader("Range", range.header());
        // A weak ETag, which S3 never has, matches nothing (RFC 9110, section 13.1.1)
        if (inspection.etag() != null && !inspection.etag().startsWith("W/")) {
            get.setHeader("If-Match", inspection.etag());
        }
        Recording recording = inspection.recording();
        return answer(recording, get, range, (response, body) -> switch (response.getCode()) {
            case 200, 206 -> window(recording, response, body);
            case 416 -> Ranges.empty(recording);
            default -> throw recording.url() != null ? UrlFailures.of(recording, response.getCode())
                    : S3Failures.ofObject(recording, response.getCode(), errorCode(response, body));
        });
    }

    /** The first bytes of an object beside the recording that need not be there. */
    Optional<byte[]> find(Recording recording, PresignedUrl url, int limit) {
        return answer(recording, new HttpGet(URI.create(url.reveal())), new ByteRange(0, limit), (response, body) -> {
            if (response.getCode() == 200) {
                return Optional.of(body);
            }
            String code = errorCode(response, body);
            if (code.equals("NoSuchKey")) {
                return Optional.empty();
            }
            throw S3Failures.ofSidecar(recording, response.getCode(), code);
        });
    }

    private <T> T answer(Recording recording, HttpGet get, ByteRange range, BiFunction<ClassicHttpResponse, byte[], T> reading) {
        ClassicHttpResponse response = null;
        Future<?> end = watch.schedule(() -> get.abort(), deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            response = http.executeOpen(null, get, null);
            return reading.apply(response, body(recording, get, response, response.getCode() < 300 ? range : ERROR));
        } catch (IOException e) {
            if (recording.url() != null) {
                throw UrlFailures.unreachable(recording, e.getClass().getSimpleName());
            }
            // A blip if it passes at once, else an outage. Not as the cause: its message may hold the URL
            throw new TransientException(Failure.of(Failure.Kind.OUTAGE, "s3-unreachable", "A presigned URL of "
                    + recording.name() + " does not answer (" + e.getClass().getSimpleName() + "). Look at "
                    + S3Failures.key(recording.source(), "presign-endpoint") + "; where that address cannot be reached from "
                    + "here, set " + S3Failures.key(recording.source(), "read-through") + "=s3-api"), null);
        } finally {
            end.cancel(false);
            // What was dropped on purpose complains here
            Closer.closeQuietly(response);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "presigned-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        http.close();
    }

    private static Window window(Recording recording, ClassicHttpResponse response, byte[] body) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith(METADATA)) {
                metadata.merge(name.substring(METADATA.length()), header.getValue(), (one, other) -> one + "," + other);
            }
        }
        return new Window(body, size(recording, response), value(response, "ETag"), metadata);
    }

    private static long size(Recording recording, ClassicHttpResponse response) {
        try {
            String length = value(response, "Content-Length");
            return Ranges.total(value(response, "Content-Range"), length == null ? null : Long.valueOf(length));
        } catch (IllegalStateException | NumberFormatException e) {
            throw recording.url() == null ? e : UrlFailures.unreadable(recording, "tells no length");
        }
    }

    private static String value(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static String errorCode(ClassicHttpResponse response, byte[] body) {
        Matcher matcher = ERROR_CODE.matcher(new String(body, StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : "HTTP " + response.getCode();
    }

    // A server that ignores the range sends the whole object: what lies before the window is passed over, and past it the
    // connection is dropped instead of drained
    private static byte[] body(Recording recording, HttpGet get, ClassicHttpResponse response, ByteRange range) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        InputStream in = response.getEntity().getContent();
        if (response.getCode() == 200 && range.offset() > 0) {
            if (range.offset() > FARTHEST) {
                get.abort();
                throw UrlFailures.unreadable(recording, "ignores ranges, and what is wanted lies " + range.offset() + " bytes behind "
                        + "the beginning");
            }
            in.skipNBytes(range.offset());
        }
        byte[] bytes = in.readNBytes(range.length());
        if (in.read() >= 0) {
            get.abort();
        }
        return bytes;
    }
}
