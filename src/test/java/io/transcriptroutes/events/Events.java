package io.transcriptroutes.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Messages as S3, SNS and EventBridge write them. Shapes: the pages that {@link Notification} names. */
public final class Events {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {
    }

    /** @param etag without quotes, as S3 has it in events */
    public static ObjectNode record(String name, String bucket, String key, String etag) {
        ObjectNode event = JSON.createObjectNode().put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", "us-east-1")
                .put("eventTime", Instant.now().toString()).put("eventName", name);
        ObjectNode s3 = event.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "recordings");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        ObjectNode object = s3.putObject("object").put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"))
                .put("sequencer", "0055AED6DCD90281E5");
        if (etag != null) {
            object.put("size", 1024).put("eTag", etag).put("versionId", "096fKKXTRTtl3on89fVO.nfljtsv6qko");
        }
        return event;
    }

    public static String direct(ObjectNode... records) {
        ObjectNode message = JSON.createObjectNode();
        for (ObjectNode one : records) {
            message.withArray("Records").add(one);
        }
        return message.toString();
    }

    /** Such a message as SNS delivers it without raw message delivery. */
    public static String bySns(String message) {
        return JSON.createObjectNode().put("Type", "Notification").put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
                .put("TopicArn", "arn:aws:sns:us-east-1:123456789012:recordings").put("Subject", "Amazon S3 Notification")
                .put("Message", message).put("Timestamp", "2026-01-01T00:00:00.000Z").put("SignatureVersion", "1")
                .put("Signature", "EXAMPLE").put("SigningCertURL", "https://sns.us-east-1.amazonaws.com/a.pem").toString();
    }

    /** @param reason PutObject, POST Object, CopyObject or CompleteMultipartUpload */
    public static String byEventBridge(String type, String reason, String bucket, String key, String etag) {
        ObjectNode event = JSON.createObjectNode().put("version", "0").put("id", "17793124-05d4-b198-2fde-7ededc63b103")
                .put("detail-type", type).put("source", "aws.s3").put("account", "111122223333")
                .put("time", Instant.now().toString()).put("region", "us-east-1");
        ObjectNode detail = event.putObject("detail").put("version", "0").put("reason", reason);
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key).put("size", 5).put("etag", etag).put("version-id", "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e")
                .put("sequencer", "617f08299329d189");
        return event.toString();
    }

    /** What S3 sends when a notification is configured. */
    public static String test(String bucket) {
        return JSON.createObjectNode().put("Service", "Amazon S3").put("Event", "s3:TestEvent").put("Time", "2026-01-01T00:00:00.000Z")
                .put("Bucket", bucket).put("RequestId", "5582815E1AEA5ADF").put("HostId", "8cLeGAmw098X5cv4").toString();
    }
}
