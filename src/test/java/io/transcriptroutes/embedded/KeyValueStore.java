package io.transcriptroutes.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * Objects in memory under any name of up to 1,024 bytes, in the order of those bytes, as S3 keeps them; S3Proxy's own
 * stores think in files and folders. Just what reading and listing need: anything else is refused by name.
 */
final class KeyValueStore extends ForwardingBlobStore {

    private static final int LONGEST_KEY = 1024;

    private final Map<String, NavigableMap<byte[], StoredObject>> buckets = new ConcurrentHashMap<>();

    KeyValueStore() {
        super((BlobStore) Proxy.newProxyInstance(KeyValueStore.class.getClassLoader(), new Class<?>[] {BlobStore.class},
                (proxy, method, args) -> {
                    throw new UnsupportedOperationException("The key-value store has no " + method.getName());
                }));
    }

    @Override
    public void close() {
        buckets.clear();
    }

    @Override
    public boolean supportsVersioning() {
        return false;
    }

    @Override
    public boolean supportsServerSideEncryption() {
        return false;
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        buckets.putIfAbsent(request.bucket(), new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
        return CreateBucketResponse.builder().build();
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        bucket(request.bucket());
        return HeadBucketResponse.builder().build();
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        try {
            byte[] body = content.readAllBytes();
            String etag = '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body)) + '"';
            bucket(request.bucket()).put(name(request.key()), new StoredObject(request.key(), body, etag, Instant.now(), request.metadata()));
            return SdkResponses.putResponse(etag);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("No body, or a Java platform without MD5", e);
        }
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        if (request.delimiter() != null && !request.delimiter().isEmpty()) {
            throw new UnsupportedOperationException("The key-value store lists without delimiter");
        }
        String after = request.continuationToken() != null ? request.continuationToken() : request.startAfter();
        String prefix = request.prefix() == null ? "" : request.prefix();
        int most = request.maxKeys() == null ? 1000 : request.maxKeys();
        List<S3Object> found = bucket(request.bucket()).tailMap(name(after == null ? "" : after), false).values().stream()
                .filter(object -> object.key().startsWith(prefix)).limit(most + 1L)
                .map(object -> SdkResponses.objectEntry(object.key(), object.etag(), object.modified(),
                        (long) object.content().length, StorageClass.STANDARD)).toList();
        List<S3Object> page = found.subList(0, Math.min(most, found.size()));
        return SdkResponses.objectsPage(page, List.of(), found.size() > most ? page.get(most - 1).key() : null);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return SdkResponses.toHead(find(request.bucket(), request.key()).head());
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        StoredObject object = find(request.bucket(), request.key());
        if (request.ifMatch() != null && !request.ifMatch().equals(object.etag())) {
            throw S3Exceptions.preconditionFailed(null);
        }
        return request.range() == null ? object.whole() : object.range(request.range());
    }

    private StoredObject find(String bucket, String key) {
        StoredObject object = bucket(bucket).get(name(key));
        if (object == null) {
            throw S3Exceptions.noSuchKey(bucket, key, "There is no such object");
        }
        return object;
    }

    private NavigableMap<byte[], StoredObject> bucket(String name) {
        NavigableMap<byte[], StoredObject> bucket = buckets.get(name);
        if (bucket == null) {
            throw S3Exceptions.noSuchBucket(name, "There is no such bucket");
        }
        return bucket;
    }

    private static byte[] name(String key) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_KEY) {
            throw S3Exception.builder().statusCode(400).message("Your key is too long").awsErrorDetails(
                    AwsErrorDetails.builder().errorCode("KeyTooLongError").errorMessage("Your key is too long").build()).build();
        }
        return name;
    }
}
