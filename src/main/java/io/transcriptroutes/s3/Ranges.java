package io.transcriptroutes.s3;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.transcriptroutes.ledger.Recording;

/** How the headers of a ranged answer are read (RFC 9110, section 14.4). */
final class Ranges {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes \\d+-\\d+/(\\d{1,18})");

    private Ranges() {
    }

    /** The whole object's size: after the slash of Content-Range, or the length where the range was ignored. */
    static long total(String contentRange, Long contentLength) {
        if (contentRange != null) {
            Matcher matcher = CONTENT_RANGE.matcher(contentRange);
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1));
            }
        }
        if (contentLength == null) {
            throw new IllegalStateException("the answer to a ranged GET tells no length");
        }
        return contentLength;
    }

    /** An empty object has no satisfiable range: S3 answers 416. */
    static Window empty(Recording recording) {
        return new Window(new byte[0], 0, recording.version(), Map.of());
    }
}
