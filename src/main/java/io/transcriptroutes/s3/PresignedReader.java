package io.transcriptroutes.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FailureException;
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
        http = HttpClients.custom().disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .disableContentCompression().setUserAgent("transcript-routes").useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().useSystemProperties()
                        .setMaxConnTotal(connections).setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE).setSocketTimeout(PATIENCE).build())
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
        try (ClassicHttpResponse response = http.executeOpen(null, get, null)) {
            byte[] body = body(get, response, response.getCode() < 300 ? range.length() : ERROR_LIMIT);
            return switch (response.getCode()) {
                case 200, 206 -> window(response, body);
                case 416 -> Ranges.empty(inspection.recording());
                default -> throw refusal(inspection.recording(), response.getCode(), new String(body, StandardCharsets.UTF_8));
            };
        } catch (IOException e) {
            // Not as the cause: its message may hold the URL
            throw new TransientException(Failure.of(Failure.Kind.TRANSIENT, "s3-unreachable", "The media URL of "
                    + inspection.recording().name() + " does not answer (" + e.getClass().getSimpleName() + "). Look at "
                    + S3Failures.key(inspection.recording().source(), "presign-endpoint") + "; where that address cannot be "
                    + "reached from here, set " + S3Failures.key(inspection.recording().source(), "read-through") + "=s3-api"), null);
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

    private static FailureException refusal(Recording recording, int status, String body) {
        Matcher matcher = ERROR_CODE.matcher(body);
        String code = matcher.find() ? matcher.group(1) : "HTTP " + status;
        if (status == 412) {
            return ObjectInspection.changed(recording);
        }
        return code.equals("NoSuchKey") ? S3Failures.objectGone(recording) : S3Failures.refused(recording, status, code);
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
