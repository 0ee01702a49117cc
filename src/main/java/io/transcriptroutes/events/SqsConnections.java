package io.transcriptroutes.events;

import java.time.Duration;

import io.transcriptroutes.s3.BoundedAnswers;
import io.transcriptroutes.source.QueueAddress;
import io.transcriptroutes.source.Source;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of queues, over one connection pool and the standard AWS credentials chain. */
public final class SqsConnections implements AutoCloseable {

    private final SdkHttpClient http;
    private final DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
    private final ClientOverrideConfiguration calls;

    SqsConnections(int connections) {
        this(connections, ClientOverrideConfiguration.builder().build());
    }

    private SqsConnections(int connections, ClientOverrideConfiguration calls) {
        this.http = ApacheHttpClient.builder().maxConnections(connections).build();
        this.calls = calls;
    }

    /** Connections for somebody who waits at a terminal: a call ends after that time, the SDK's own retries included. */
    public static SqsConnections impatient(Duration patience) {
        return new SqsConnections(1, ClientOverrideConfiguration.builder().apiCallTimeout(patience).build());
    }

    /** The queue of a source that has one. */
    public EventQueue queue(Source source) {
        QueueAddress address = source.eventsQueue().orElseThrow();
        SqsClient client = SqsClient.builder().region(Region.of(address.region().orElse(source.region())))
                .credentialsProvider(credentials).httpClient(http)
                .overrideConfiguration(calls.toBuilder().addExecutionInterceptor(new BoundedAnswers()).build())
                .applyMutation(builder -> address.endpoint().ifPresent(builder::endpointOverride))
                .build();
        return new EventQueue(source.name(), address, client);
    }

    @Override
    public void close() {
        credentials.close();
        http.close();
    }
}
