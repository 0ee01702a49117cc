package io.transcriptroutes.failure;

import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.ledger.LedgerFailures;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.metrics.Meters;
import io.transcriptroutes.s3.S3Failures;
import org.apache.camel.util.ObjectHelper;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The one place that says what an exception means: try again later, wait for the environment, or give up. */
public final class Failures {

    /** A source's timer, its sweep on demand, and its queue of events. */
    private static final Pattern SOURCE_ROUTE = Pattern.compile("(?:source|sweep|events)-(.+)");
    private static final int LONGEST_MESSAGE = 1000;
    /** What begins the name of an outage of a source's recordings. */
    static final String RECORDINGS = "recordings-";
    private static final String COMPLETED = "completed";

    private final int maxAttempts;
    private Meters meters = new Meters();

    /** @param maxAttempts how many counted tries a recording gets before it becomes a dead letter */
    public Failures(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public void setMeters(Meters counts) {
        meters = counts;
    }

    /**
     * @param recording what was in hand, null for a sweep or a listing
     * @param routeId the route that the exchange began in
     */
    public Failure classify(Throwable thrown, Recording recording, String routeId) {
        Failure failure = judge(thrown, recording, routeId);
        meters.failed(failure.kind(), failure.code());
        return failure;
    }

    private Failure judge(Throwable thrown, Recording recording, String routeId) {
        String source = recording != null ? recording.source() : SOURCE_ROUTE.matcher(routeId).replaceFirst("$1");
        Failure failure = repeatable(explain(thrown, source), recording);
        // An unknown outcome is settled by Twilio's list first; refuseUsedUp ends it when the list does not hold it
        if (recording == null || failure.kind() != Kind.TRANSIENT || recording.attempts() + 1 < maxAttempts) {
            return failure;
        }
        return new Failure(Kind.FINAL, failure.code(), failure.message() + ". Given up after " + maxAttempts + " attempts",
                failure.twilioCode(), failure.httpStatus(), null);
    }

    /** @throws FinalException if a recording that comes back from an unknown outcome has had all its attempts */
    public void refuseUsedUp(Recording recording) {
        if (recording.attempts() >= maxAttempts) {
            throw new FinalException("attempts-used-up", "Given up after " + recording.attempts() + " attempts; the last ended with "
                    + recording.lastError());
        }
    }

    /** The failure of a dead-letter target: the recording stays as it is, and is tried again. */
    public Failure deadLetterDown(Throwable thrown) {
        return Failure.of(Kind.OUTAGE, "dead-letter-down", "No dead letter can be written (" + text(thrown)
                + "). Look at dead-letter.uri; until then nothing is marked failed");
    }

    /** @throws OutageException for a dead-letter target that does not take the mark of a redrive */
    public void refuseUnmarked(Exception thrown) {
        throw new OutageException(deadLetterDown(thrown), thrown);
    }

    /** @throws OutageException saying what a call outside means that nobody tries again for the one who asked */
    public void explained(Exception thrown, String routeId) {
        throw new OutageException(classify(thrown, null, routeId), thrown);
    }

    /**
     * What an outage is reported under: Twilio, an export target by the code of its failure, or the recordings of a source,
     * which may fail while its list works.
     */
    public String system(Failure failure, Recording recording) {
        return failure.code().startsWith("twilio") ? "twilio" : failure.code().startsWith("export-") ? failure.code()
                : RECORDINGS + recording.source();
    }

    // An export creates nothing at Twilio: whatever happened to it, doing it again does no harm
    private static Failure repeatable(Failure failure, Recording recording) {
        boolean exports = recording != null && COMPLETED.equals(recording.state());
        return exports && failure.kind() == Kind.UNKNOWN_OUTCOME ? new Failure(Kind.TRANSIENT, failure.code(), failure.message(),
                failure.twilioCode(), failure.httpStatus(), failure.retryAfter()) : failure;
    }

    private static Failure explain(Throwable thrown, String source) {
        Failure known = FailureException.in(thrown);
        if (known != null) {
            return known;
        }
        Throwable root = RootCause.of(thrown);
        if (ObjectHelper.getException(CallNotPermittedException.class, thrown) != null) {
            return Failure.of(Kind.OUTAGE, "twilio-paused", "Calls to Twilio pause until it answers again");
        }
        AwsServiceException refused = ObjectHelper.getException(AwsServiceException.class, thrown);
        if (refused != null) {
            return S3Failures.explain(source, refused);
        }
        SdkClientException unanswered = ObjectHelper.getException(SdkClientException.class, thrown);
        if (unanswered != null) {
            return S3Failures.explain(source, unanswered);
        }
        if (LedgerFailures.isFull(thrown)) {
            return Failure.of(Kind.UNKNOWN_OUTCOME, "ledger-full", "The disk of the ledger is full. Make room; work goes on then, "
                    + "and nothing that the ledger holds is lost");
        }
        if (root instanceof RejectedExecutionException) {
            // Camel refuses to sleep before a redelivery while it stops; only requests known as unprocessed are redelivered
            return Failure.of(Kind.RELEASED, "stopping", "Stopped before the next try");
        }
        return Failure.of(Kind.UNKNOWN_OUTCOME, "unexpected", text(thrown));
    }

    private static String text(Throwable thrown) {
        Throwable root = RootCause.of(thrown);
        String text = ShownUrls.withoutPaths(root.getClass().getSimpleName() + ": " + root.getMessage());
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }
}
