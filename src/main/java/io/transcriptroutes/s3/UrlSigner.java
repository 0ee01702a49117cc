package io.transcriptroutes.s3;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs URLs of objects. The SDK's presigner finds out a bucket's address and region anew for every object, which costs five times
 * as much as the signature. It is asked once for each bucket; the SDK's signer, which is all that signs, then does the rest, if it
 * comes to the very same URL. Otherwise, as where a kind of bucket has signatures of its own, the presigner is asked each time.
 */
final class UrlSigner implements AutoCloseable {

    private static final String SERVICE = "s3";
    /** Encoded it stays as it is. */
    private static final String ANY_KEY = "a";
    private static final Pattern SCOPE = Pattern.compile("X-Amz-Date=(\\w+)&.*X-Amz-Credential=[^&]*%2F\\d{8}%2F([^%&]+)%2F" + SERVICE + "%2F");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX");

    private final S3Presigner presigner;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Map<String, Optional<Address>> buckets = new ConcurrentHashMap<>();

    UrlSigner(S3Presigner presigner, AwsCredentialsProvider credentials) {
        this.presigner = presigner;
        this.credentials = credentials;
    }

    /** @param expiry how long the URL opens the object, from now on */
    PresignedUrl sign(String bucket, String key, Duration expiry) {
        AwsCredentials now = credentials.resolveCredentials();
        return buckets.computeIfAbsent(bucket, name -> address(name, now))
                .map(address -> new PresignedUrl(sign(address, key, expiry, now, Clock.systemUTC())))
                .orElseGet(() -> new PresignedUrl(presign(bucket, key, expiry)));
    }

    @Override
    public void close() {
        presigner.close();
    }

    private Optional<Address> address(String bucket, AwsCredentials used) {
        Duration expiry = Duration.ofMinutes(1);
        String url = presign(bucket, ANY_KEY, expiry);
        Matcher scope = SCOPE.matcher(url);
        if (!scope.find()) {
            return Optional.empty();
        }
        Clock then = Clock.fixed(Instant.from(DATE.parse(scope.group(1))), ZoneOffset.UTC);
        String before = url.substring(0, url.indexOf('?') - ANY_KEY.length());
        Address address = new Address(URI.create(before), scope.group(2));
        return Optional.of(address).filter(found -> sign(found, ANY_KEY, expiry, used, then).equals(url));
    }

    private String presign(String bucket, String key, Duration expiry) {
        return presigner.presignGetObject(presign -> presign.signatureDuration(expiry)
                .getObjectRequest(get -> get.bucket(bucket).key(key))).url().toString();
    }

    private String sign(Address address, String key, Duration expiry, AwsCredentials identity, Clock clock) {
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address.folder())
                .encodedPath(address.folder().getRawPath() + encoded(key)).build();
        return signer.sign(sign -> sign.identity(identity).request(request)
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, address.region())
                .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, expiry)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)).request().getUri().toString();
    }

    // As S3 reads it: a slash stays one
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~").replace("%2F", "/");
    }

    /** @param folder what stands before the key */
    private record Address(URI folder, String region) {
    }
}
