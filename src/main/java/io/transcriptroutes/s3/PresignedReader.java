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
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.Timeout;

/**
 * Reads a range through the very URL that Twilio will be given, which proves the URL: Twilio fetches it once and never
 * tries again. Not through the SDK's HTTP client, which rewrites the path of a key with two slashes in a row.
 */
final class PresignedReader implements AutoCloseable {

    private static final String METADATA = "x-amz-meta-";
    private static final int ERROR_LIMIT = 4096;
    private static final Pattern ERROR_CODE = Pattern.compile("<Code>([A-Za-z]{1,64})</Code>");
    private static final Timeout PATIENCE = Timeout.of(Duration.ofSeconds(30));

    private final CloseableHttpClient http;

    PresignedReader(int connections) {
        this(connections, PATIENCE);
    }

    /** @param patience for connecting, and then for each piece of the answer */
    PresignedReader(int connections, Timeout patience) {
        http = HttpClients.custom().disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .disableContentCompression().setUserAgent("transcript-routes").useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().useSystemProperties()
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
        if (inspection.etag() != null) {
            get.setHeader("If-Match", inspection.etag());
        }
        Recording recording = inspection.recording();
        return answer(recording, get, range.length(), (response, body) -> switch (response.getCode()) {
            case 200, 206 -> window(response, body);
            case 416 -> Ranges.empty(recording);
            default -> throw S3Failures.ofObject(recording, response.getCode(), errorCode(response, body));
        });
    }

    /** The first bytes of an object beside the recording that need not be there. */
    Optional<byte[]> find(Recording recording, PresignedUrl url, int limit) {
        return answer(recording, new HttpGet(URI.create(url.reveal())), limit, (response, body) -> {
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

    private <T> T answer(Recording recording, HttpGet get, int limit, BiFunction<ClassicHttpResponse, byte[], T> reading) {
        try (ClassicHttpResponse response = http.executeOpen(null, get, null)) {
            return reading.apply(response, body(get, response, response.getCode() < 300 ? limit : ERROR_LIMIT));
        } catch (IOException e) {
            // A blip if it passes at once, else an outage. Not as the cause: its message may hold the URL
            throw new TransientException(Failure.of(Failure.Kind.OUTAGE, "s3-unreachable", "A presigned URL of "
                    + recording.name() + " does not answer (" + e.getClass().getSimpleName() + "). Look at "
                    + S3Failures.key(recording.source(), "presign-endpoint") + "; where that address cannot be reached from "
                    + "here, set " + S3Failures.key(recording.source(), "read-through") + "=s3-api"), null);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    private static Window window(ClassicHttpResponse response, byte[] body) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith(METADATA)) {
                metadata.merge(name.substring(METADATA.length()), header.getValue(), (one, other) -> one + "," + other);
            }
        }
        String length = value(response, "Content-Length");
        return new Window(body, Ranges.total(value(response, "Content-Range"), length == null ? null : Long.valueOf(length)),
                value(response, "ETag"), metadata);
    }

    private static String value(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static String errorCode(ClassicHttpResponse response, byte[] body) {
        Matcher matcher = ERROR_CODE.matcher(new String(body, StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : "HTTP " + response.getCode();
    }

    // A store that ignores the range sends the whole object: past the window the connection is dropped instead of drained
    private static byte[] body(HttpGet get, ClassicHttpResponse response, int limit) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        InputStream in = response.getEntity().getContent();
        byte[] bytes = in.readNBytes(limit);
        if (in.read() >= 0) {
            get.abort();
        }
        return bytes;
    }
}
