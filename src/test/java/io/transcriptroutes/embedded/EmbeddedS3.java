package io.transcriptroutes.embedded;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** An S3 server inside this JVM, on 127.0.0.1 only, that checks signatures as S3 does. */
public final class EmbeddedS3 implements AutoCloseable {

    public static final String ACCESS_KEY = "not-a-real-access-key";
    public static final String SECRET_KEY = "not-a-real-secret-key";
    public static final Region REGION = Region.US_EAST_1;

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
    private static final S3Configuration PATH_STYLE =
            S3Configuration.builder().pathStyleAccessEnabled(true).build();

    private final BlobStore store;
    private final S3Proxy server;
    private final URI endpoint;
    private final S3Client client;
    private final S3Presigner presigner;
    private final Map<String, Integer> operations = new ConcurrentHashMap<>();
    private final S3Faults faults = new S3Faults();

    private EmbeddedS3(BlobStore store, int port) {
        this.store = store;
        server = S3Proxy.builder()
                .blobStore(recorded(store))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3 does not start on port " + port, e);
        }
        endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        client = S3Client.builder().endpointOverride(endpoint).region(REGION)
                .credentialsProvider(CREDENTIALS).serviceConfiguration(PATH_STYLE).build();
        presigner = S3Presigner.builder().endpointOverride(endpoint).region(REGION)
                .credentialsProvider(CREDENTIALS).serviceConfiguration(PATH_STYLE).build();
    }

    /** Objects live in memory and are gone after {@link #close}; every free port will do. */
    public static EmbeddedS3 inMemory() {
        return inMemory(0);
    }

    /** Objects live in memory; port 0 takes a free one. */
    public static EmbeddedS3 inMemory(int port) {
        return new EmbeddedS3(BlobStores.create("transient", new Properties()), port);
    }

    /** Like {@link #inMemory()}, with objects of any name, {@code a/../b} too; put those with {@link #putDirectly}. */
    public static EmbeddedS3 takingAnyKey() {
        return new EmbeddedS3(new KeyValueStore(), 0);
    }

    /** Objects are files under the folder, one sub-folder a bucket, and survive a restart; port 0 takes a free one. */
    public static EmbeddedS3 onDisk(Path folder, int port) {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", folder.toAbsolutePath().normalize().toString());
        return new EmbeddedS3(BlobStores.create("filesystem", settings), port);
    }

    /** Where path-style requests go, such as {@code http://127.0.0.1:4711}. */
    public URI endpoint() {
        return endpoint;
    }

    /** A client of this server; closed together with it. */
    public S3Client s3Client() {
        return client;
    }

    /** Signs URLs of this server; closed together with it. */
    public S3Presigner presigner() {
        return presigner;
    }

    public void createBucket(String name) {
        client.createBucket(request -> request.bucket(name));
    }

    /** Stores an object and returns its ETag. */
    public String put(String bucket, String key, byte[] content, Map<String, String> userMetadata) {
        return client.putObject(request -> request.bucket(bucket).key(key).metadata(userMetadata),
                RequestBody.fromBytes(content)).eTag();
    }

    /** Stores an object past HTTP, where a client would change its name on the way. */
    public void putDirectly(String bucket, String key, byte[] content, Map<String, String> userMetadata) {
        store.putBlob(PutObjectRequest.builder().bucket(bucket).key(key).metadata(userMetadata).build(),
                new ByteArrayInputStream(content));
    }

    /** A URL that anyone may GET the object from until it expires. */
    public PresignedGetObjectRequest presign(String bucket, String key, Duration validFor) {
        return presigner.presignGetObject(request -> request.signatureDuration(validFor)
                .getObjectRequest(object -> object.bucket(bucket).key(key)));
    }

    /** How often each operation of the store behind the server was called: list, getBlob, blobMetadata, putBlob, … */
    public Map<String, Integer> operations() {
        return operations;
    }

    /** Where misbehaviour is ordered. */
    public S3Faults faults() {
        return faults;
    }

    private BlobStore recorded(BlobStore store) {
        return (BlobStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, args) -> {
            operations.merge(method.getName(), 1, Integer::sum);
            faults.before(method, args);
            try {
                return faults.after(method.invoke(store, args));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Override
    public void close() {
        faults.clear();
        presigner.close();
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3 does not stop", e);
        }
    }
}
