package io.transcriptroutes.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Reads a range through the very URL that Twilio will be given, which proves the URL: Twilio fetches it once and never
 * tries again. Goes through the SDK's HTTP client because others rewrite a path like {@code a/../b}.
 */
final class PresignedReader {

    private static final String METADATA = "x-amz-meta-";
    private static final int ERROR_LIMIT = 4096;
    private static final Pattern ERROR_CODE = Pattern.compile("<Code>([A-Za-z]{1,64})</Code>");

    private final SdkHttpClient http;

    PresignedReader(SdkHttpClient http) {
        this.http = http;
    }

    Window read(ObjectInspection inspection, ByteRange range) throws IOException {
        SdkHttpRequest.Builder request = inspection.url().httpRequest().toBuilder().putHeader("Range", range.header());
        if (inspection.etag() != null) {
            request.putHeader("If-Match", inspection.etag());
        }
        HttpExecuteResponse response =
                http.prepareRequest(HttpExecuteRequest.builder().request(request.build()).build()).call();
        SdkHttpResponse head = response.httpResponse();
        byte[] body = body(response, head.isSuccessful() ? range.length() : ERROR_LIMIT);
        return switch (head.statusCode()) {
            case 200, 206 -> window(head, body);
            case 416 -> Ranges.empty(inspection.recording());
            default -> throw refusal(inspection.recording(), head.statusCode(), new String(body, java.nio.charset.StandardCharsets.UTF_8));
        };
    }

    private static Window window(SdkHttpResponse head, byte[] body) {
        Map<String, String> metadata = new LinkedHashMap<>();
        head.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(METADATA)) {
                metadata.put(lower.substring(METADATA.length()), String.join(",", values));
            }
        });
        long total = Ranges.total(head.firstMatchingHeader("Content-Range").orElse(null),
                head.firstMatchingHeader("Content-Length").map(Long::valueOf).orElse(null));
        return new Window(body, total, head.firstMatchingHeader("ETag").orElse(null), metadata);
    }

    private static FailureException refusal(Recording recording, int status, String body) {
        Matcher matcher = ERROR_CODE.matcher(body);
        String code = matcher.find() ? matcher.group(1) : "HTTP " + status;
        if (status == 412) {
            return ObjectInspection.changed(recording);
        }
        if (code.equals("NoSuchKey")) {
            return S3Failures.objectGone(recording);
        }
        return S3Failures.refused(recording, status, code);
    }

    // A store that ignores the range sends the whole object: past the window the connection is dropped instead of drained
    private static byte[] body(HttpExecuteResponse response, int limit) throws IOException {
        if (response.responseBody().isEmpty()) {
            return new byte[0];
        }
        AbortableInputStream stream = response.responseBody().get();
        try (InputStream in = stream) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                stream.abort();
            }
            return bytes;
        }
    }
}
