package io.transcriptroutes.embedded;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * The misbehaviour that a test has ordered of an S3 server, behind its signatures: what S3 itself answers. Of several faults that
 * fit a call, the one ordered first applies.
 */
public final class S3Faults {

    /** What is asked of the server. */
    public enum Call {
        /** A page of a bucket's objects. */
        LIST,
        /** A part of an object: how an audio header is read. */
        RANGE,
        /** An object from its first to its last byte: how Twilio downloads it. */
        WHOLE,
        HEAD, PUT, OTHER
    }

    private final List<S3FaultRule> rules = new CopyOnWriteArrayList<>();

    S3Faults() {
    }

    /**
     * Begins a fault that hits the next fitting call, once unless told otherwise.
     *
     * @param calls none for every call
     */
    public S3FaultRule on(Call... calls) {
        return new S3FaultRule(this, List.of(calls));
    }

    /** Listings leave out these keys until the rule is {@link S3FaultRule#off}: objects that become visible late. */
    public S3FaultRule hide(Predicate<String> keys) {
        return on(Call.LIST).always().hiding(keys);
    }

    /** Ends every fault; what is held goes on. */
    public void clear() {
        rules.forEach(S3FaultRule::off);
    }

    void add(S3FaultRule rule) {
        rules.add(rule);
    }

    void remove(S3FaultRule rule) {
        rules.remove(rule);
    }

    /** Does what is ordered before the store is asked. */
    void before(Method method, Object[] args) {
        Call call = call(method, args);
        String bucket = bucket(args);
        String key = key(args);
        rules.stream().filter(rule -> !rule.hides() && rule.takes(call, key)).findFirst()
                .ifPresent(rule -> rule.hit(bucket, key));
    }

    /** Does what is ordered with what the store has answered. */
    Object after(Object answer) {
        Object changed = answer;
        for (S3FaultRule rule : rules) {
            if (rule.hides() && changed instanceof ListObjectsResponse page) {
                changed = page.toBuilder().contents(rule.shown(page.contents())).build();
            } else if (rule.hides() && changed instanceof ListObjectsV2Response page) {
                changed = page.toBuilder().contents(rule.shown(page.contents())).build();
            }
        }
        return changed;
    }

    private static Call call(Method method, Object[] args) {
        return switch (method.getName()) {
            case "list", "listV1" -> Call.LIST;
            case "getBlob" -> args[0] instanceof GetObjectRequest get && get.range() != null ? Call.RANGE : Call.WHOLE;
            case "blobMetadata", "blobMetadataIfPresent" -> Call.HEAD;
            case "putBlob" -> Call.PUT;
            default -> Call.OTHER;
        };
    }

    private static String bucket(Object[] args) {
        Object first = args == null || args.length == 0 ? null : args[0];
        return first instanceof S3Request request ? request.getValueForField("Bucket", String.class).orElse("")
                : String.valueOf(first);
    }

    private static String key(Object[] args) {
        Object first = args == null || args.length == 0 ? null : args[0];
        return first instanceof S3Request request ? request.getValueForField("Key", String.class).orElse("")
                : args != null && args.length > 1 ? String.valueOf(args[1]) : "";
    }
}
