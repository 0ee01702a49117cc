package io.transcriptroutes.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import io.transcriptroutes.source.SubmittedUrl;
import io.transcriptroutes.source.UrlHosts;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Reads the beginning of objects, and their sidecars. An adapter over the AWS SDK because camel-aws2-s3 evaluates the
 * key it is given as an expression (CVE-2026-95664), and object names are hostile.
 */
public final class ObjectReader implements AutoCloseable {

    private static final int SIDECAR_LIMIT = 64 * 1024;
    private static final int LONGEST_KEY = 1024;

    /** What to do where a URL's query is gone. */
    public static final String LOST_URL = "The query of its URL is not kept once a try has ended: submit the recording again by a "
            + "fresh URL, then have it tried again";

    private final Sources sources;
    private final S3Connections connections;
    private final PresignedReader presigned;
    private final UrlHosts urlHosts;

    /** Of objects in the buckets of sources alone. */
    public ObjectReader(Sources sources, S3Connections connections, int concurrency) {
        this(sources, connections, concurrency, new UrlHosts(""), new Meters());
    }

    /**
     * @param concurrency how many objects may be read at once
     * @param urlHosts where recordings may lie that were submitted by URL
     */
    public ObjectReader(Sources sources, S3Connections connections, int concurrency, UrlHosts urlHosts, Meters meters) {
        this.sources = sources;
        this.connections = connections;
        this.presigned = new PresignedReader(concurrency, meters);
        this.urlHosts = urlHosts;
    }

    @Override
    public void close() throws IOException {
        presigned.close();
    }

    /**
     * Signs the URL that Twilio will be given, now, and begins the reading of its object. A recording that was submitted by URL
     * has its own.
     *
     * @throws OutageException if the credentials expire before the URL would
     * @throws FinalException if a submitted URL opens nothing any more, or its host is not allowed any more
     */
    public ObjectInspection open(Recording recording) {
        if (recording.url() != null) {
            return new ObjectInspection(recording, submitted(recording), true);
        }
        Source source = sources.named(recording.source());
        refuseShortCredentials(source);
        return new ObjectInspection(recording, presign(source, recording.bucket(), recording.key()),
                source.overwritten() == Source.Overwritten.IGNORE);
    }

    /** Signs as {@link #open} does, and reads as much of the object as its header takes. */
    public ObjectInspection read(Recording recording) throws IOException {
        ObjectInspection inspection = open(recording);
        while (inspection.hasMore()) {
            readNext(inspection);
        }
        return inspection;
    }

    /** Does the GET that the inspection wants next. */
    void readNext(ObjectInspection inspection) throws IOException {
        if (inspection.recording().url() != null) {
            inspection.accept(presigned.read(inspection, inspection.nextRange()));
            return;
        }
        Source source = sources.named(inspection.recording().source());
        Window window = source.readThrough() == Source.ReadThrough.PRESIGNED_URL
                ? presigned.read(inspection, inspection.nextRange())
                : ApiReader.read(connections.client(source.name()), inspection.recording(), inspection.nextRange(), inspection.etag());
        inspection.accept(window);
    }

    /**
     * The sidecar that was given by hand, else the one beside the recording, at most 64 KiB of it and one byte more, or
     * nothing where there is none or the source does not use them.
     *
     * @throws TransientException if the source requires one and it is not there yet
     */
    public Optional<byte[]> sidecar(Recording recording) throws IOException {
        if (recording.sidecar() != null) {
            return Optional.of(recording.sidecar().getBytes(StandardCharsets.UTF_8));
        }
        if (recording.url() != null) {
            return Optional.empty();
        }
        Source source = sources.named(recording.source());
        if (source.sidecar() == Source.SidecarUse.OFF) {
            return Optional.empty();
        }
        // Asked for a longer key, S3 answers with an error instead of saying that there is none
        boolean possible = sidecarKey(recording).getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY;
        Optional<byte[]> document = possible ? get(source, recording) : Optional.empty();
        if (document.isEmpty() && source.sidecar() == Source.SidecarUse.REQUIRED) {
            throw new TransientException("sidecar-missing", "There is no sidecar " + recording.name()
                    + ".json, and source." + source.name() + ".sidecar=required");
        }
        return document;
    }

    private Optional<byte[]> get(Source source, Recording recording) throws IOException {
        String key = sidecarKey(recording);
        return source.readThrough() == Source.ReadThrough.PRESIGNED_URL
                ? presigned.find(recording, presign(source, recording.bucket(), key), SIDECAR_LIMIT + 1)
                : ApiReader.find(connections.client(source.name()), recording, key, SIDECAR_LIMIT + 1);
    }

    // The configuration may have changed since it was submitted
    private PresignedUrl submitted(Recording recording) {
        if (recording.hasLostUrl()) {
            throw new FinalException("url-query-gone", LOST_URL);
        }
        SubmittedUrl url = new SubmittedUrl(recording.url(), recording.urlQuery());
        try {
            urlHosts.refuseOthers(url);
        } catch (IllegalArgumentException e) {
            throw new FinalException("url-refused", e.getMessage());
        }
        return new PresignedUrl(url.reveal());
    }

    private PresignedUrl presign(Source source, String bucket, String key) {
        return connections.signer(source.name()).sign(bucket, key, source.mediaUrlExpiry());
    }

    public static String sidecarKey(Recording recording) {
        return recording.key() + ".json";
    }

    private void refuseShortCredentials(Source source) {
        AwsCredentials credentials = connections.credentials().resolveCredentials();
        Instant needed = Instant.now().plus(source.mediaUrlExpiry());
        credentials.expirationTime().filter(expiry -> expiry.isBefore(needed)).ifPresent(expiry -> {
            throw new OutageException("credentials-expire-first", "The AWS credentials expire at " + expiry
                    + ", before a media URL of " + hours(source.mediaUrlExpiry()) + " would, and Twilio could not fetch the "
                    + "recording late. Lower source." + source.name() + ".media-url-expiry or use longer-lived credentials");
        });
    }

    private static String hours(Duration duration) {
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
