package io.transcriptroutes.bench;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * A bucket whose objects are made up from their number: keys sort as numbers do, every hundredth holds characters that have to be
 * encoded. Bodies are silence behind a header of WAV, or MP3 frames behind a large tag.
 */
final class SyntheticS3 {

    private static final int PAGE = 1000;
    private static final int TAG = 200 * 1024;
    private static final int CACHED = 512;
    private static final Pattern NUMBER = Pattern.compile("/(\\d{9})");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final Instant WRITTEN = Instant.parse("2026-01-02T03:04:05Z");

    private final Counters counters;
    private final Map<Long, Long> putAt = new HashMap<>();
    private final Map<String, Buffer> bodies = new HashMap<>();
    private final Map<Long, Integer> reads = new HashMap<>();
    private String folder;
    private long objects;
    private long objectBytes;
    private int taggedPercent;

    SyntheticS3(Counters counters) {
        this.counters = counters;
        reset();
    }

    void reset() {
        folder = "calls";
        objects = 0;
        reads.clear();
        objectBytes = 80_044;
        taggedPercent = 0;
        putAt.clear();
        bodies.clear();
    }

    boolean set(String name, String value) {
        switch (name) {
            case "folder" -> folder = value;
            case "objects" -> objects = Long.parseLong(value);
            case "objectBytes" -> objectBytes = Long.parseLong(value);
            case "taggedPercent" -> taggedPercent = Integer.parseInt(value);
            default -> {
                return false;
            }
        }
        bodies.clear();
        reads.clear();
        return true;
    }

    /** Key and ETag of the new object. */
    Map<String, String> put() {
        long number = objects++;
        putAt.put(number, System.nanoTime());
        return Map.of("key", key(number, false).replace("&amp;", "&"), "etag", etag(number));
    }

    /** How many objects were read by one GET and no more. */
    long readOnce() {
        return reads.values().stream().filter(gets -> gets == 1).count();
    }

    /** The nanoseconds since the object was put whose URL is in this form; null if it was not put. */
    Long nanosSincePut(String text) {
        if (putAt.isEmpty()) {
            return null;
        }
        Matcher matcher = NUMBER.matcher(URLDecoder.decode(text, StandardCharsets.UTF_8));
        Long put = matcher.find() ? putAt.remove(Long.valueOf(matcher.group(1))) : null;
        return put == null ? null : System.nanoTime() - put;
    }

    void answer(HttpServerRequest request) {
        String path = request.path();
        int slash = path.indexOf('/', 1);
        boolean bucket = slash < 0 || slash == path.length() - 1;
        if (request.method() == HttpMethod.HEAD && bucket) {
            counters.heads++;
            request.response().end();
        } else if (bucket) {
            counters.lists++;
            request.response().putHeader("Content-Type", "application/xml").end(list(request));
        } else {
            object(request, path.substring(slash + 1));
        }
    }

    private String list(HttpServerRequest request) {
        boolean second = "2".equals(request.getParam("list-type"));
        String after = first(request, second ? "continuation-token" : "marker", second ? "start-after" : null);
        int most = Integer.parseInt(first(request, "max-keys", null, Integer.toString(PAGE)));
        boolean encoded = "url".equals(request.getParam("encoding-type"));
        String prefix = first(request, "prefix", null, "");
        Matcher matcher = NUMBER.matcher(after);
        long begin = matcher.find() ? Long.parseLong(matcher.group(1)) + 1 : 0;
        long end = (folder + '/').startsWith(prefix) ? Math.max(begin, Math.min(objects, begin + most)) : begin;
        StringBuilder xml = new StringBuilder(400 * (int) Math.max(1, end - begin));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
                .append("<Name>").append(Peers.BUCKET).append("</Name><Prefix>").append(prefix).append("</Prefix>")
                .append(second ? "<KeyCount>" + (end - begin) + "</KeyCount>" : "<Marker></Marker>")
                .append("<MaxKeys>").append(most).append("</MaxKeys>")
                .append(encoded ? "<EncodingType>url</EncodingType>" : "")
                .append("<IsTruncated>").append(end < objects).append("</IsTruncated>");
        if (second && end < objects) {
            xml.append("<NextContinuationToken>").append(folder + String.format("/%09d", end - 1))
                    .append("</NextContinuationToken>");
        }
        for (long number = begin; number < end; number++) {
            xml.append("<Contents><Key>").append(key(number, encoded)).append("</Key><LastModified>").append(WRITTEN)
                    .append("</LastModified><ETag>&quot;").append(etag(number)).append("&quot;</ETag><Size>").append(size(number))
                    .append("</Size><Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID></Owner>")
                    .append("<StorageClass>STANDARD</StorageClass></Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private static String first(HttpServerRequest request, String name, String other) {
        return first(request, name, other, "");
    }

    private static String first(HttpServerRequest request, String name, String other, String otherwise) {
        String value = request.getParam(name);
        if (value == null && other != null) {
            value = request.getParam(other);
        }
        return value == null ? otherwise : value;
    }

    private String key(long number, boolean encoded) {
        String digits = Long.toString(number);
        String stem = folder + "/" + "0".repeat(9 - digits.length()) + digits;
        String extension = isTagged(number) ? ".mp3" : ".wav";
        if (number % 100 == 7) {
            return stem + (encoded ? "+a%2Bb%26%C3%BC" : " a+b&amp;ü") + extension;
        }
        return stem + extension;
    }

    private boolean isTagged(long number) {
        return number % 100 < taggedPercent;
    }

    private long size(long number) {
        return isTagged(number) ? TAG + objectBytes : objectBytes;
    }

    private static String etag(long number) {
        String hex = Long.toHexString(number);
        return "0".repeat(32 - hex.length()) + hex;
    }

    private void object(HttpServerRequest request, String key) {
        HttpServerResponse response = request.response();
        Matcher matcher = NUMBER.matcher(key);
        if (!matcher.find() || Long.parseLong(matcher.group(1)) >= objects) {
            counters.gets++;
            response.setStatusCode(404).end("<Error><Code>NoSuchKey</Code></Error>");
            return;
        }
        long number = Long.parseLong(matcher.group(1));
        long size = size(number);
        response.putHeader("ETag", '"' + etag(number) + '"').putHeader("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT")
                .putHeader("Accept-Ranges", "bytes").putHeader("Content-Type", isTagged(number) ? "audio/mpeg" : "audio/wav");
        if (request.method() == HttpMethod.HEAD) {
            counters.heads++;
            response.putHeader("Content-Length", Long.toString(size)).end();
            return;
        }
        counters.gets++;
        reads.merge(number, 1, Integer::sum);
        long begin = 0;
        long end = size;
        Matcher range = RANGE.matcher(first(request.getHeader("Range")));
        if (range.matches()) {
            begin = Long.parseLong(range.group(1));
            end = range.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(range.group(2)) + 1);
            if (begin >= size) {
                response.setStatusCode(416).end();
                return;
            }
            response.setStatusCode(206).putHeader("Content-Range", "bytes " + begin + "-" + (end - 1) + "/" + size);
        }
        counters.objectBytes += end - begin;
        response.end(body(isTagged(number), begin, end));
    }

    private static String first(String header) {
        return header == null ? "" : header;
    }

    private Buffer body(boolean tagged, long begin, long end) {
        if (bodies.size() > CACHED) {
            bodies.clear();
        }
        return bodies.computeIfAbsent(tagged + "/" + begin + "/" + end,
                range -> Buffer.buffer(tagged ? mp3(begin, end) : wav(begin, end)));
    }

    /** 16 bits, 8 kHz, two channels. */
    private byte[] wav(long begin, long end) {
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt((int) (objectBytes - 8)).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1)
                .putShort((short) 2).putInt(8000).putInt(32_000).putShort((short) 4).putShort((short) 16).put(ascii("data"))
                .putInt((int) (objectBytes - 44));
        byte[] bytes = new byte[Math.toIntExact(end - begin)];
        for (int i = 0; i < bytes.length && begin + i < header.capacity(); i++) {
            bytes[i] = header.get((int) begin + i);
        }
        return bytes;
    }

    /** An ID3v2 tag, then frames of 128 kbit/s at 44.1 kHz in stereo, 417 bytes each. */
    private static byte[] mp3(long begin, long end) {
        int body = TAG - 10;
        byte[] tag = {'I', 'D', '3', 3, 0, 0, (byte) (body >> 21 & 127), (byte) (body >> 14 & 127), (byte) (body >> 7 & 127),
            (byte) (body & 127)};
        byte[] frame = Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0}, 417);
        byte[] bytes = new byte[Math.toIntExact(end - begin)];
        for (int i = 0; i < bytes.length; i++) {
            long at = begin + i;
            if (at >= TAG) {
                bytes[i] = frame[(int) ((at - TAG) % frame.length)];
            } else if (at < tag.length) {
                bytes[i] = tag[(int) at];
            }
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
