package io.transcriptroutes.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads the beginning of objects, and their sidecars. An adapter over the AWS SDK because camel-aws2-s3 evaluates the
 * key it is given as an expression (CVE-2026-95664), and object names are hostile.
 */
public final class ObjectReader implements AutoCloseable {

    private static final int SIDECAR_LIMIT = 64 * 1024;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int PRECONDITION_FAILED = 412;

    private final Sources sources;
    private final S3Connections connections;
    private final PresignedReader presigned;

    /** @param concurrency how many objects may be read at once */
    public ObjectReader(Sources sources, S3Connections connections, int concurrency) {
        this.sources = sources;
        this.connections = connections;
        this.presigned = new PresignedReader(concurrency);
    }

    @Override
    public void close() throws IOException {
        presigned.close();
    }

    /**
     * Signs the URL that Twilio will be given, now, and begins the reading of its object.
     *
     * @throws OutageException if the credentials expire before the URL would
     */
    public ObjectInspection open(Recording recording) {
        Source source = sources.named(recording.source());
        refuseShortCredentials(source);
        return new ObjectInspection(recording, new PresignedUrl(connections.presigner(source.name()).presignGetObject(
                b -> b.signatureDuration(source.mediaUrlExpiry()).getObjectRequest(object(recording).build())).url()),
                source.overwritten() == Source.Overwritten.IGNORE);
    }

    /** Does the GET that the inspection wants next. */
    public void readNext(ObjectInspection inspection) throws IOException {
        Source source = sources.named(inspection.recording().source());
        Window window = source.readThrough() == Source.ReadThrough.PRESIGNED_URL
                ? presigned.read(inspection, inspection.nextRange())
                : readThroughApi(inspection, inspection.nextRange());
        inspection.accept(window);
    }

    /**
     * The sidecar beside the recording, at most 64 KiB of it and one byte more, or nothing where there is none or the
     * source does not use them.
     *
     * @throws TransientException if the source requires one and it is not there yet
     */
    public Optional<byte[]> sidecar(Recording recording) throws IOException {
        Source source = sources.named(recording.source());
        if (source.sidecar() == Source.SidecarUse.OFF) {
            return Optional.empty();
        }
        Optional<byte[]> document = get(recording);
        if (document.isEmpty() && source.sidecar() == Source.SidecarUse.REQUIRED) {
            throw new TransientException("sidecar-missing", "There is no sidecar " + sidecarKey(recording)
                    + ", and source." + source.name() + ".sidecar=required");
        }
        return document;
    }

    private Optional<byte[]> get(Recording recording) throws IOException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(recording.bucket()).key(sidecarKey(recording)).build();
        try (ResponseInputStream<GetObjectResponse> body = connections.client(recording.source()).getObject(request)) {
            byte[] document = body.readNBytes(SIDECAR_LIMIT + 1);
            body.abort();
            return Optional.of(document);
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    public static String sidecarKey(Recording recording) {
        return recording.key() + ".json";
    }

    private Window readThroughApi(ObjectInspection inspection, ByteRange range) throws IOException {
        Recording recording = inspection.recording();
        GetObjectRequest request = object(recording).range(range.header()).ifMatch(inspection.etag()).build();
        try (ResponseInputStream<GetObjectResponse> body = connections.client(recording.source()).getObject(request)) {
            GetObjectResponse head = body.response();
            return new Window(readAtMost(body, range.length()), Ranges.total(head.contentRange(), head.contentLength()),
                    head.eTag(), head.metadata());
        } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                return Ranges.empty(recording);
            }
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw ObjectInspection.changed(recording);
            }
            throw e;
        }
    }

    // A store that ignores the range sends the whole object: past the window the connection is dropped instead of drained
    private static byte[] readAtMost(ResponseInputStream<?> body, int length) throws IOException {
        byte[] bytes = body.readNBytes(length);
        if (((InputStream) body).read() >= 0) {
            body.abort();
        }
        return bytes;
    }

    private static GetObjectRequest.Builder object(Recording recording) {
        return GetObjectRequest.builder().bucket(recording.bucket()).key(recording.key());
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
