package io.transcriptroutes.embedded;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An SQS server of this process: ElasticMQ, which speaks SQS's own protocol, on a port of its own. */
public final class EmbeddedSqs implements AutoCloseable {

    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsClient client;

    private EmbeddedSqs(SQSRestServer server) {
        this.server = server;
        Http.ServerBinding binding = server.waitUntilStarted();
        endpoint = URI.create("http://127.0.0.1:" + binding.localAddress().getPort());
        client = SqsClient.builder().endpointOverride(endpoint).region(EmbeddedS3.REGION)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(ApacheHttpClient.builder()).build();
    }

    public static EmbeddedSqs start() {
        return start(0);
    }

    /** @param port 0 for any free one */
    public static EmbeddedSqs start(int port) {
        return new EmbeddedSqs((port == 0 ? SQSRestServerBuilder.withDynamicPort() : SQSRestServerBuilder.withPort(port))
                .withInterface("127.0.0.1").start());
    }

    public URI endpoint() {
        return endpoint;
    }

    public SqsClient client() {
        return client;
    }

    /** Makes a queue and returns its URL. */
    public String createQueue(String name) {
        return client.createQueue(request -> request.queueName(name)).queueUrl();
    }

    public void send(String queueUrl, List<String> bodies) {
        bodies.forEach(body -> client.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body)));
    }

    /** What can be received right now, which hides it for a while. */
    public List<Message> receive(String queueUrl, int visibilitySeconds) {
        return client.receiveMessage(request -> request.queueUrl(queueUrl).maxNumberOfMessages(10)
                .visibilityTimeout(visibilitySeconds).waitTimeSeconds(0)).messages();
    }

    /** Messages that nobody holds. */
    public int visible(String queueUrl) {
        return count(queueUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    /** Messages that somebody has received and not deleted. */
    public int held(String queueUrl) {
        return count(queueUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private int count(String queueUrl, QueueAttributeName attribute) {
        Map<QueueAttributeName, String> attributes = client.getQueueAttributes(request -> request.queueUrl(queueUrl)
                .attributeNames(attribute)).attributes();
        return Integer.parseInt(attributes.get(attribute));
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
