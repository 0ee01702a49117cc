package io.transcriptroutes.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

import io.transcriptroutes.BoundedStream;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Reads whole objects that are no recordings: an inventory's manifest and files. Their keys are text from outside, which
 * camel-aws2-s3 would evaluate.
 */
public final class StoredFiles {

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Function<String, S3Client> clients;

    /** @param clients by the source whose access they use */
    public StoredFiles(Function<String, S3Client> clients) {
        this.clients = clients;
    }

    /**
     * @param source whose access is used
     * @param limit in bytes, less than {@link BoundedStream#LIMIT}
     * @throws FinalException if there is no such object, or it is longer than the limit
     */
    public byte[] read(String source, String bucket, String key, int limit) {
        return get(source, bucket, key, in -> {
            try (InputStream bounded = BoundedStream.answer(in, in::abort)) {
                byte[] bytes = bounded.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    throw broken(bucket, key, "is longer than " + limit + " bytes");
                }
                return bytes;
            }
        });
    }

    /**
     * Brings an object to this machine, so that nothing of it is used before its checksum is known to be right, and reading it
     * may take days.
     *
     * @throws FinalException if there is no such object, or it has another length or checksum
     */
    public void bring(String source, String bucket, String key, long size, String md5, FileChannel to) {
        get(source, bucket, key, in -> {
            MessageDigest digest = md5();
            long copied;
            try (InputStream bounded = new BoundedStream(new DigestInputStream(in, digest), size, PATIENCE, in::abort)) {
                copied = bounded.transferTo(Channels.newOutputStream(to));
            } catch (IOException e) {
                if (in.response().contentLength() != null && in.response().contentLength() > size) {
                    throw broken(bucket, key, "is longer than its manifest says");
                }
                throw e;
            }
            if (copied != size || !HexFormat.of().formatHex(digest.digest()).equals(md5.toLowerCase(Locale.ROOT))) {
                throw broken(bucket, key, "is not what its manifest says: its length or MD5 checksum differs");
            }
            return to;
        });
    }

    private <T> T get(String source, String bucket, String key, Reading<T> reading) {
        try (ResponseInputStream<GetObjectResponse> in = clients.apply(source).getObject(get -> get.bucket(bucket).key(key))) {
            return reading.read(in);
        } catch (NoSuchKeyException e) {
            throw broken(bucket, key, "does not exist");
        } catch (AwsServiceException e) {
            throw new OutageException(S3Failures.explain(source, e), e);
        } catch (SdkClientException e) {
            throw new OutageException(S3Failures.explain(source, e), e);
        } catch (IOException e) {
            throw new TransientException("inventory-unread", name(bucket, key) + " was not read to its end (" + e.getClass().getSimpleName()
                    + "); it is tried again");
        }
    }

    private static FinalException broken(String bucket, String key, String why) {
        return new FinalException("inventory-broken", name(bucket, key) + " " + why);
    }

    private static String name(String bucket, String key) {
        return "s3://" + bucket + "/" + Recording.printable(key);
    }

    private static MessageDigest md5() {
        try {
            // What S3 Inventory states; not a protection against people who can write to its bucket
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is done with an object's content. */
    private interface Reading<T> {
        T read(ResponseInputStream<GetObjectResponse> in) throws IOException;
    }
}
