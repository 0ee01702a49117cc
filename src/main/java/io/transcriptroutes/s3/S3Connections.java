package io.transcriptroutes.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.metrics.S3Requests;
import io.transcriptroutes.source.Source;
import io.transcriptroutes.source.Sources;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The S3 clients of all sources, over one connection pool and the standard AWS credentials chain. A route finds them as
 * the beans {@code s3Client-<source>}.
 */
public final class S3Connections implements CamelContextAware, AutoCloseable {

    private final Sources sources;
    private final SdkHttpClient http;
    private final DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
    private final Map<String, S3Client> clients = new ConcurrentHashMap<>();
    private final Map<String, UrlSigner> signers = new ConcurrentHashMap<>();
    private final ClientOverrideConfiguration calls;
    private Meters meters = new Meters();
    private CamelContext context;

    /** @param connections how many requests may be under way at once, over all sources */
    public S3Connections(Sources sources, int connections) {
        this(sources, connections, ClientOverrideConfiguration.builder().build());
    }

    private S3Connections(Sources sources, int connections, ClientOverrideConfiguration calls) {
        this.sources = sources;
        this.http = ApacheHttpClient.builder().maxConnections(connections).build();
        this.calls = calls;
    }

    /** Connections for somebody who waits at a terminal: a call ends after that time, the SDK's own retries included. */
    public static S3Connections impatient(Sources sources, int connections, Duration patience) {
        return new S3Connections(sources, connections, ClientOverrideConfiguration.builder().apiCallTimeout(patience).build());
    }

    public void setMeters(Meters counts) {
        meters = counts;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
        sources.all().forEach(source -> context.getRegistry()
                .bind("s3Client-" + source.name(), S3Client.class, () -> client(source.name())));
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** The client of the source of that name, made when it is first asked for. */
    public S3Client client(String source) {
        return clients.computeIfAbsent(source, name -> newClient(sources.named(name)));
    }

    UrlSigner signer(String source) {
        return signers.computeIfAbsent(source, name -> new UrlSigner(newPresigner(sources.named(name)), credentials));
    }

    AwsCredentialsProvider credentials() {
        return credentials;
    }

    @Override
    public void close() {
        clients.values().forEach(S3Client::close);
        signers.values().forEach(UrlSigner::close);
        credentials.close();
        http.close();
    }

    private S3Client newClient(Source source) {
        return S3Client.builder().region(Region.of(source.region())).credentialsProvider(credentials).httpClient(http)
                .overrideConfiguration(calls.toBuilder().addExecutionInterceptor(new BoundedAnswers())
                        .addExecutionInterceptor(new S3Requests(meters)).build())
                .forcePathStyle(source.pathStyle())
                .applyMutation(builder -> source.endpoint().ifPresent(builder::endpointOverride))
                .build();
    }

    private S3Presigner newPresigner(Source source) {
        Optional<URI> endpoint = source.presignEndpoint().or(source::endpoint);
        S3Presigner.Builder builder = S3Presigner.builder().region(Region.of(source.region())).credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(source.pathStyle()).build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
