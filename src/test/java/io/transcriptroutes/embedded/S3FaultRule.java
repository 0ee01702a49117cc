package io.transcriptroutes.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One fault of an S3 server: whom it hits, how often, and what happens then. It is live from the call that says what happens;
 * such a call returns the rule itself. Error codes and texts: S3's API reference, "Error responses".
 */
public final class S3FaultRule {

    private final S3Faults faults;
    private final List<S3Faults.Call> calls;
    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Predicate<String> keys = any -> true;
    private int times = 1;
    private double share = 1;
    private Random random;
    private Predicate<String> hidden;
    private volatile BiConsumer<String, String> what;

    S3FaultRule(S3Faults faults, List<S3Faults.Call> calls) {
        this.faults = faults;
        this.calls = calls;
    }

    /** Hits this many calls, then ends. */
    public S3FaultRule times(int number) {
        times = number;
        return this;
    }

    /** Hits every fitting call until {@link #off}. */
    public S3FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    /** Of the fitting calls, hits only this share, from 0 to 1. */
    public S3FaultRule share(double part, Random source) {
        share = part;
        random = source;
        return this;
    }

    /** Hits only calls for such an object. */
    public S3FaultRule whenKey(Predicate<String> fits) {
        keys = fits;
        return this;
    }

    /** 503 SlowDown: too many requests for this prefix. */
    public S3FaultRule slowDown() {
        return error(503, "SlowDown", "Please reduce your request rate.");
    }

    /** 500 InternalError, which S3 asks to repeat. */
    public S3FaultRule internalError() {
        return error(500, "InternalError", "We encountered an internal error. Please try again.");
    }

    /** 403 ExpiredToken: temporary credentials ran out, and so did every URL that was signed with them. */
    public S3FaultRule expiredToken() {
        return error(403, "ExpiredToken", "The provided token has expired.");
    }

    /** 404 NoSuchBucket. */
    public S3FaultRule noSuchBucket() {
        return live((bucket, key) -> {
            throw S3Exceptions.noSuchBucket(bucket, "The specified bucket does not exist");
        });
    }

    /** Any other refusal. */
    public S3FaultRule error(int status, String code, String message) {
        return live((bucket, key) -> {
            throw S3Exception.builder().statusCode(status).message(message)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build()).build();
        });
    }

    /** Answered as usual, so much later, or once the rule is {@link #off}. */
    public S3FaultRule stall(Duration longest) {
        return live((bucket, key) -> {
            try {
                ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // The server is closed
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Something is done before the call is answered: deleting or overwriting the object between its discovery and its submission.
     *
     * @param change takes the bucket and the key
     */
    public S3FaultRule first(BiConsumer<String, String> change) {
        return live(change);
    }

    S3FaultRule hiding(Predicate<String> lateKeys) {
        hidden = lateKeys;
        return live((bucket, key) -> { });
    }

    /** Ends this fault; what it holds goes on. */
    public void off() {
        faults.remove(this);
        ended.countDown();
    }

    /** How many calls it has hit; of objects hidden, how often one was left out. */
    public int hits() {
        return hits.get();
    }

    boolean hides() {
        return hidden != null;
    }

    boolean takes(S3Faults.Call call, String key) {
        boolean fits = (calls.isEmpty() || calls.contains(call)) && keys.test(key)
                && (random == null || random.nextDouble() < share);
        return fits && hits.getAndUpdate(count -> count < times ? count + 1 : count) < times;
    }

    void hit(String bucket, String key) {
        what.accept(bucket, key);
    }

    List<S3Object> shown(List<S3Object> listed) {
        List<S3Object> shown = listed.stream().filter(object -> !hidden.test(object.key())).toList();
        hits.addAndGet(listed.size() - shown.size());
        return shown;
    }

    private S3FaultRule live(BiConsumer<String, String> change) {
        what = change;
        faults.add(this);
        return this;
    }
}
