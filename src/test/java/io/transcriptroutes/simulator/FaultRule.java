package io.transcriptroutes.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One fault: whom it hits, how often, and what happens then. It is live from the call that says what happens; such a
 * call returns the rule itself, so that a test can count what it hit and switch it off.
 */
public final class FaultRule {

    private static final String HTML =
            "<!DOCTYPE html><html><head><title>Proxy</title></head><body><h1>Something else answered</h1></body></html>";

    /** RFC 9110, 5.6.7: days of two digits, and always GMT. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    private final Faults faults;
    private final String method;
    private final Pattern path;
    private final AtomicInteger hits = new AtomicInteger();
    private Predicate<String> body = any -> true;
    private int times = 1;
    private double share = 1;
    private Random random;
    private volatile Duration wait = Duration.ZERO;
    private volatile Faults.Fault fault;

    FaultRule(Faults faults, String method, String pathPattern) {
        this.faults = faults;
        this.method = method;
        this.path = Pattern.compile("/v2" + pathPattern);
    }

    /** Hits this many requests, then ends. */
    public FaultRule times(int number) {
        times = number;
        return this;
    }

    /** Hits every fitting request until {@link #off}. */
    public FaultRule always() {
        return times(Integer.MAX_VALUE);
    }

    /** Hits only requests whose raw body fits, such as those that carry one customer key. */
    public FaultRule whenBody(Predicate<String> fits) {
        body = fits;
        return this;
    }

    /** Of the fitting requests, hits only this share, from 0 to 1. */
    public FaultRule share(double part, Random source) {
        share = part;
        random = source;
        return this;
    }

    /** Too many requests: not processed. */
    public FaultRule respond429(Integer retryAfterSeconds) {
        Answer answer = new ApiError(429, 20429, "Too many requests").answer();
        return live(call -> retryAfterSeconds == null ? answer
                : answer.withHeader("Retry-After", retryAfterSeconds.toString()));
    }

    /** Too many requests: not processed, and told the date on which to come back, by Twilio's clock. */
    public FaultRule respond429(Clock clock, Duration later) {
        Answer answer = new ApiError(429, 20429, "Too many requests").answer();
        return live(call -> answer.withHeader("Retry-After", HTTP_DATE.format(clock.instant().plus(later))));
    }

    /** Not processed, and answered with this status and JSON body. */
    public FaultRule respond(int status, String json) {
        return live(call -> Answer.text(status, "application/json", json));
    }

    /** Not processed: the password is wrong, as far as Twilio is concerned. */
    public FaultRule respond401() {
        return live(call -> new ApiError(401, 20003, "Authenticate").answer());
    }

    /** Not processed: a proxy in between answers with a page of its own. */
    public FaultRule respondHtml(int status) {
        return live(call -> Answer.text(status, "text/html; charset=utf-8", HTML));
    }

    /** Processed at once, answered late. */
    public FaultRule slow(Duration delay) {
        return live(call -> call.process().after(delay));
    }

    /** Processed late, and answered then: a client that does not wait has given up before anything happens. */
    public FaultRule stall(Duration before) {
        wait = before;
        return live(Faults.Call::process);
    }

    /** Processed, and never answered: the connection closes after this silence. */
    public FaultRule loseAnswer(Duration silence) {
        return live(call -> {
            call.process();
            return Answer.reset().after(silence);
        });
    }

    /** Processed, and the body sent byte by byte over this time. */
    public FaultRule drip(Duration whole) {
        return live(call -> call.process().dripping(whole));
    }

    /** Processed, then something else happens before the answer: what kills the client, who cannot know. */
    public FaultRule beforeAnswer(Runnable task) {
        return live(call -> {
            Answer answer = call.process();
            task.run();
            return answer;
        });
    }

    /** Processed only when the latch is released, so that a test can do something before. */
    public FaultRule hold(CountDownLatch released) {
        return live(call -> {
            try {
                released.await();
                return call.process();
            } catch (InterruptedException e) {
                // The simulator is closed
                Thread.currentThread().interrupt();
                return Answer.reset();
            }
        });
    }

    /** Processed at once, answered only when the latch is released: what Twilio does meanwhile comes before its answer. */
    public FaultRule holdAnswer(CountDownLatch released) {
        return live(call -> {
            Answer answer = call.process();
            try {
                released.await();
                return answer;
            } catch (InterruptedException e) {
                // The simulator is closed
                Thread.currentThread().interrupt();
                return Answer.reset();
            }
        });
    }

    /** Not processed: the connection closes without an answer. */
    public FaultRule resetBeforeProcessing() {
        return live(call -> Answer.reset());
    }

    /** Processed, but the connection closes before the answer: the client cannot know. */
    public FaultRule resetAfterProcessing() {
        return live(call -> {
            call.process();
            return Answer.reset();
        });
    }

    /** Processed, and half of the announced body sent. */
    public FaultRule truncateBody() {
        return live(call -> call.process().truncated());
    }

    /** Processed, and answered with the right status and no body. */
    public FaultRule emptyBody() {
        return live(call -> call.process().withBody(new byte[0]));
    }

    /** Processed, and its JSON answer changed: members and statuses that nobody knows yet. */
    public FaultRule changeJson(Consumer<ObjectNode> change) {
        return live(call -> Faults.changed(call.process(), change));
    }

    /** A create call is accepted, and its transcript ends failed. */
    public FaultRule failTranscript(int code) {
        return live(call -> call.process(code));
    }

    /** Ends this fault. */
    public void off() {
        faults.remove(this);
    }

    /** How many requests it has hit. */
    public int hits() {
        return hits.get();
    }

    /** How long a request is left alone before it is processed. */
    Duration waiting() {
        return wait;
    }

    Faults.Fault fault() {
        return fault;
    }

    boolean takes(ApiRequest request) {
        boolean fits = (method.equals("*") || method.equals(request.method()))
                && path.matcher(request.path()).matches()
                && body.test(request.body())
                && (random == null || random.nextDouble() < share);
        // Counted only below the limit, so that "always" cannot overflow and parallel requests share the count fairly
        return fits && hits.getAndUpdate(count -> count < times ? count + 1 : count) < times;
    }

    private FaultRule live(Faults.Fault what) {
        fault = what;
        faults.add(this);
        return this;
    }
}
