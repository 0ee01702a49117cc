package io.transcriptroutes.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import io.transcriptroutes.Sha256;

/**
 * What makes two recordings the same one. Never a timestamp or a cursor: uploads become visible late, and clocks tie.
 * The source's name is no part of it, so that renaming a source, or two sources that overlap, bill nothing twice.
 */
public final class RecordingId {

    private RecordingId() {
    }

    /** One object whatever its content: store, bucket and key as 64 hex digits. */
    public static String ofObject(String store, String bucket, String key) {
        return hash("s3", store, bucket, key);
    }

    /** One content of an object: its version id where one is known, else its ETag. */
    public static String ofVersion(String objectId, String version) {
        return hash(objectId, version);
    }

    /** A Recording stored at Twilio, {@code RE} and 32 hex digits. */
    public static String ofRecordingSid(String recordingSid) {
        return hash("twilio", recordingSid);
    }

    /** A recording submitted by URL: the query is left out, because a fresh signature makes no other recording. */
    public static String ofUrl(String urlWithoutQuery) {
        return hash("url", urlWithoutQuery);
    }

    /** A transcript that Twilio made on its own, {@code GT} and 32 hex digits. */
    public static String ofTranscript(String transcriptSid) {
        return hash("transcript", transcriptSid);
    }

    private static String hash(String... parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            // The length keeps "a","bc" apart from "ab","c"
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
