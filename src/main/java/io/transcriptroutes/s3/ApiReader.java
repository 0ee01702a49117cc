package io.transcriptroutes.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.transcriptroutes.audio.ByteRange;
import io.transcriptroutes.ledger.Recording;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads through the S3 API, for where the address that Twilio is given cannot be reached from here. */
final class ApiReader {

    private static final int RANGE_NOT_SATISFIABLE = 416;

    private ApiReader() {
    }

    static Window read(S3Client s3, Recording recording, ByteRange range, String etag) throws IOException {
        try (ResponseInputStream<GetObjectResponse> body = s3.getObject(get ->
                get.bucket(recording.bucket()).key(recording.key()).range(range.header()).ifMatch(etag))) {
            GetObjectResponse head = body.response();
            return new Window(readAtMost(body, range.length()), Ranges.total(head.contentRange(), head.contentLength()),
                    head.eTag(), head.metadata());
        } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                return Ranges.empty(recording);
            }
            throw S3Failures.ofObject(recording, e.statusCode(), S3Failures.code(e));
        }
    }

    /** The first bytes of an object that need not be there. */
    static Optional<byte[]> find(S3Client s3, Recording recording, String key, int limit) throws IOException {
        String range = new ByteRange(0, limit).header();
        try (ResponseInputStream<GetObjectResponse> body = s3.getObject(get ->
                get.bucket(recording.bucket()).key(key).range(range))) {
            return Optional.of(readAtMost(body, limit));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                // No byte of it is the first
                return Optional.of(new byte[0]);
            }
            throw S3Failures.ofSidecar(recording, e.statusCode(), S3Failures.code(e));
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
}
