package io.transcriptroutes.events;

import java.util.ArrayList;
import java.util.List;

import io.transcriptroutes.source.QueueAddress;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * One queue. camel-aws2-sqs receives through it as through any client, but it asks for the queue's URL when it is first needed:
 * the component does so at start, so that the whole bundle would not come up without SQS. Deletes and holds whole batches, which
 * the component does a message at a time.
 */
public final class EventQueue implements SqsClient {

    private final String source;
    private final QueueAddress address;
    private final SqsClient client;
    private volatile String url;

    /** @param source whose key the address stands in, for messages */
    public EventQueue(String source, QueueAddress address, SqsClient client) {
        this.source = source;
        this.address = address;
        this.client = client;
        this.url = address.url().orElse(null);
    }

    /** Of this queue, whatever queue the request names. Throws {@link io.transcriptroutes.failure.OutageException}. */
    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        try {
            return client.receiveMessage(request.toBuilder().queueUrl(url()).build());
        } catch (SdkException e) {
            // A queue that was deleted and made anew may have another URL
            url = address.url().orElse(null);
            throw SqsFailures.of(source, e);
        }
    }

    /** Hides messages from other consumers for so many seconds from now, or, with 0, gives them back. */
    void hide(List<QueueMessage> messages, int seconds) {
        batch(messages, part -> client.changeMessageVisibilityBatch(request -> request.queueUrl(url()).entries(part.stream()
                .map(entry -> ChangeMessageVisibilityBatchRequestEntry.builder().id(entry.id()).receiptHandle(entry.receipt())
                        .visibilityTimeout(seconds).build()).toList())));
    }

    void delete(List<QueueMessage> messages) {
        batch(messages, part -> client.deleteMessageBatch(request -> request.queueUrl(url()).entries(part.stream()
                .map(entry -> DeleteMessageBatchRequestEntry.builder().id(entry.id()).receiptHandle(entry.receipt()).build())
                .toList())));
    }

    /** Receives a message without hiding it, and deletes none: only who may delete is told that a receipt is not SQS's. */
    public void tryOut() {
        receiveMessage(ReceiveMessageRequest.builder().maxNumberOfMessages(1).visibilityTimeout(0).waitTimeSeconds(0).build());
        delete(List.of(new QueueMessage("", "no-receipt", null)));
    }

    private interface Call {
        void with(List<QueueMessage> part);
    }

    // SQS takes ten at once, each with an id of its own
    private void batch(List<QueueMessage> messages, Call call) {
        try {
            for (int from = 0; from < messages.size(); from += EventBatch.MOST) {
                List<QueueMessage> part = messages.subList(from, Math.min(messages.size(), from + EventBatch.MOST));
                List<QueueMessage> numbered = new ArrayList<>();
                part.forEach(message -> numbered.add(new QueueMessage(String.valueOf(numbered.size()), message.receipt(), null)));
                call.with(numbered);
            }
        } catch (SdkException e) {
            throw SqsFailures.of(source, e);
        }
    }

    private String url() {
        if (url == null) {
            url = client.getQueueUrl(request -> request.queueName(address.name())
                    .queueOwnerAWSAccountId(address.account().orElse(null))).queueUrl();
        }
        return url;
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    @Override
    public void close() {
        client.close();
    }
}
