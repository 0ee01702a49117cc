package io.transcriptroutes.events;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What one message says: S3's own notification, the same in an envelope of SNS, or an event of EventBridge. Shapes: Amazon S3
 * User Guide, "Event message structure" and "EventBridge event message structure"; Amazon SNS Developer Guide, "Amazon SNS
 * message formats".
 *
 * @param created objects that came to be
 * @param others how many records tell of something else: a deletion, a test, a change of tags
 */
record Notification(List<ObjectCreated> created, int others) {

    private static final int DEEPEST = 32;
    private static final int LONGEST_KEY = 1024;
    /** Earlier times are out of the range of databases at last. */
    private static final Instant BEGINNING_OF_S3 = Instant.parse("2006-01-01T00:00:00Z");
    private static final Pattern TAG = Pattern.compile("[!-~]{1,256}");
    private static final String CREATED = "ObjectCreated:";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws PoisonException if it is nothing that S3, SNS or EventBridge says */
    static Notification read(String body, Instant now) throws PoisonException {
        JsonNode message = json(body);
        JsonNode type = message.path("Type");
        if (type.isTextual() && message.has("TopicArn")) {
            if (!type.asText().equals("Notification")) {
                // Its Token and SubscribeURL would let any reader of the dead letter confirm or end the subscription
                throw new PoisonException("event-subscription", "This is a message of SNS about the subscription itself, which "
                        + "nobody here confirms. Subscribe the queue by its ARN from its own account, which needs no confirmation",
                        JSON.createObjectNode().put("Type", type.asText()).put("TopicArn", message.path("TopicArn").asText()).toString());
            }
            message = json(message.path("Message").asText());
        }
        if (message.path("Records").isArray()) {
            return ofRecords(message.get("Records"), now);
        }
        if (message.path("detail-type").isTextual() && message.path("source").isTextual()) {
            return ofEventBridge(message, now);
        }
        if (message.path("Event").asText().equals("s3:TestEvent")) {
            return new Notification(List.of(), 1);
        }
        throw new PoisonException("event-unknown", "This is JSON, but neither a notification of S3 nor an event of EventBridge");
    }

    private static Notification ofRecords(JsonNode records, Instant now) throws PoisonException {
        List<ObjectCreated> created = new ArrayList<>();
        for (JsonNode item : records) {
            // MinIO and Ceph begin it with s3:
            if (item.path("eventName").asText().replaceFirst("^s3:", "").startsWith(CREATED)) {
                JsonNode object = item.path("s3").path("object");
                created.add(created(item.path("s3").path("bucket"), decoded(text(object, "key")), object, "eTag",
                        item.path("eventTime"), now));
            }
        }
        return new Notification(created, records.size() - created.size());
    }

    // EventBridge names the key as it is, without any encoding
    private static Notification ofEventBridge(JsonNode event, Instant now) throws PoisonException {
        if (!event.get("source").asText().equals("aws.s3") || !event.get("detail-type").asText().equals("Object Created")) {
            return new Notification(List.of(), 1);
        }
        JsonNode object = event.path("detail").path("object");
        return new Notification(List.of(created(event.path("detail").path("bucket"), text(object, "key"), object, "etag",
                event.path("time"), now)), 0);
    }

    // The version id is left out: S3's list, which sweeps read, does not tell it, and a recording must have one id
    private static ObjectCreated created(JsonNode bucket, String key, JsonNode object, String etag, JsonNode time, Instant now)
            throws PoisonException {
        String tag = text(object, etag);
        // What no column takes would hold up the whole batch, again and again
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY || !StandardCharsets.UTF_8.newEncoder().canEncode(key)
                || !TAG.matcher(tag).matches()) {
            throw new PoisonException("event-incomplete", "A record has a key or an ETag that S3 could not have");
        }
        JsonNode size = object.path("size");
        return new ObjectCreated(text(bucket, "name"), key, tag.startsWith("\"") ? tag : '"' + tag + '"',
                size.canConvertToLong() && size.asLong() >= 0 ? size.asLong() : null, time(time, now));
    }

    private static Instant time(JsonNode time, Instant now) throws PoisonException {
        if (time.isMissingNode()) {
            return now;
        }
        try {
            Instant told = OffsetDateTime.parse(time.asText()).toInstant();
            if (told.isBefore(BEGINNING_OF_S3)) {
                throw new PoisonException("event-incomplete", "A record has a time at which there was no S3");
            }
            return told.isBefore(now) ? told : now;
        } catch (DateTimeException e) {
            throw new PoisonException("event-incomplete", "A record has a time that is none of ISO 8601");
        }
    }

    private static String decoded(String key) throws PoisonException {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new PoisonException("event-incomplete", "A record has a key that is not URL-encoded as S3 does it");
        }
    }

    private static String text(JsonNode node, String member) throws PoisonException {
        JsonNode value = node.path(member);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new PoisonException("event-incomplete", "A record of a created object lacks its " + member);
        }
        return value.asText();
    }

    private static JsonNode json(String text) throws PoisonException {
        try {
            JsonNode message = JSON.readTree(text);
            if (message != null && message.isObject()) {
                return message;
            }
        } catch (JsonProcessingException e) {
            // Its message may quote the text
        }
        throw new PoisonException("event-unreadable", "This is no JSON object");
    }
}
