package io.transcriptroutes.source;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.transcriptroutes.channel.KeyPattern;

/**
 * One bucket (or part of one) whose recordings become transcripts, as {@code source.<name>.*} describes it.
 *
 * @param name the word between {@code source.} and the key
 * @param bucket S3's bucket name, or an access point's alias
 * @param store tells two stores apart that hold buckets of one name; part of every recording's id
 * @param prefixes which part of the bucket is swept
 * @param filter which keys below those prefixes are recordings
 * @param minAge how old an object has to be before it is registered
 * @param sweepInterval zero for a source that is not swept
 * @param serviceSid the Twilio Intelligence Service, {@code GA} and 32 hex digits
 * @param endpoint where S3 answers, empty for AWS itself
 * @param presignEndpoint the name by which Twilio reaches that S3, empty where it is the same
 * @param eventsQueue where S3 tells of new objects, empty where sweeps alone find them
 * @param mediaUrlExpiry how long a presigned URL is valid, at most S3's seven days
 */
public record Source(
        String name,
        String bucket,
        String store,
        Prefixes prefixes,
        KeyFilter filter,
        Duration minAge,
        Duration sweepInterval,
        Optional<QueueAddress> eventsQueue,
        Overwritten overwritten,
        String serviceSid,
        String region,
        Optional<URI> endpoint,
        Optional<URI> presignEndpoint,
        boolean pathStyle,
        ReadThrough readThrough,
        Duration mediaUrlExpiry,
        Mono mono,
        SidecarUse sidecar,
        Duration sidecarWait,
        KeyPattern keyPattern) {

    /** Whether it is swept by itself; an archive may be left to a backfill. */
    public boolean isSwept() {
        return !sweepInterval.isZero();
    }

    /** What a new version of a known key is. */
    public enum Overwritten { NEW, IGNORE }

    /** How this process itself reads the first bytes of an object. */
    public enum ReadThrough { PRESIGNED_URL, S3_API }

    /** What becomes of a recording with one channel, in which Twilio cannot tell the speakers apart. */
    public enum Mono { SEND, FLAG, REJECT }

    /** Whether a {@code <key>.json} beside the recording is read. */
    public enum SidecarUse { OFF, OPTIONAL, REQUIRED }
}
