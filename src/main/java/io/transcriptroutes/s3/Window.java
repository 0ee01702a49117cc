package io.transcriptroutes.s3;

import java.util.Map;

/**
 * What one ranged GET brought.
 *
 * @param bytes the range, shorter at the object's end, empty for an empty object
 * @param objectSize the size of the whole object in bytes
 * @param etag the object's ETag, in quotes as S3 sends it
 * @param metadata the user metadata without {@code x-amz-meta-}, names in lower case
 */
public record Window(byte[] bytes, long objectSize, String etag, Map<String, String> metadata) {
}
