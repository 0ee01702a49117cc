package io.transcriptroutes.events;

import java.time.Instant;

/**
 * An object that came to be, as one record of a notification tells it.
 *
 * @param key decoded
 * @param etag in double quotes, as S3's list has it
 * @param size in bytes, null where the event does not say it
 * @param time when S3 had the object, never after the message was read
 */
public record ObjectCreated(String bucket, String key, String etag, Long size, Instant time) {
}
