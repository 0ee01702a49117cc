package io.transcriptroutes.export;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.Outages;
import io.transcriptroutes.failure.RootCause;
import io.transcriptroutes.failure.ShownUrls;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells a target that is down from one that does not take a certain file. A try of the latter counts, and the recording
 * ends as a dead letter; else it would be taken for an outage for ever. The proof is that the target took a file of another
 * recording after this one had failed at it, and that no other one failed since: where the target comes and goes, at most one
 * recording is blamed each time.
 */
public final class Deliveries {

    private static final int LONGEST_REASON = 300;
    /** Of failures that are remembered; what is forgotten begins anew as an outage. */
    private static final int MOST = 10_000;
    private static final Set<Integer> HTTP_REFUSES_CONTENT = Set.of(400, 413, 414, 415, 422);
    private static final Set<String> S3_REFUSES_CONTENT = Set.of("EntityTooLarge", "KeyTooLongError");
    // Of Kafka's client, which is no dependency
    private static final String TOO_LARGE = "RecordTooLargeException";

    private final Outages outages;
    private final Map<String, Latest> taken = new LinkedHashMap<>();
    private final Map<String, Latest> failed = new LinkedHashMap<>();
    private final Map<String, Long> firstFailures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };
    private long now;

    /** When something happened last, to which recording, and when it happened to another one; 0 for never. */
    private record Latest(String id, long at, long otherAt) {

        private static final Latest NEVER = new Latest("", 0, 0);

        Latest with(String other, long now) {
            return new Latest(other, now, other.equals(id) ? otherAt : at);
        }

        long exceptTo(String other) {
            return other.equals(id) ? otherAt : at;
        }
    }

    public Deliveries(Outages outages) {
        this.outages = outages;
    }

    /** @param begun {@link Outages#now} before the file was written */
    public void took(String target, Recording recording, long begun) {
        synchronized (this) {
            taken.merge(target, Latest.NEVER.with(recording.id(), ++now), (before, after) -> before.with(after.id(), after.at()));
        }
        outages.end(system(target), begun);
    }

    /**
     * @throws TransientException if only this file is refused
     * @throws OutageException for a target that is down; its code is what the outage is called
     */
    public void failed(String target, Recording recording, Exception thrown) {
        String key = target.equals(ExportSettings.MESSAGE) ? "export.message-uri" : "export." + target + ".uri";
        Throwable root = RootCause.of(thrown);
        // Of HTTP the message names the whole address, and its query may be a secret
        String words = ShownUrls.withoutPaths(root.getClass().getSimpleName() + ": " + root.getMessage());
        String reason = words.substring(0, Math.min(words.length(), LONGEST_REASON));
        throw refuses(target, recording, thrown)
                ? new TransientException(Failure.of(Failure.Kind.TRANSIENT, "file-refused", "The export target " + target
                        + " does not take this file (" + reason + "). Look at " + key + "; what it took of others stays exported"), thrown)
                : new OutageException(Failure.of(Failure.Kind.OUTAGE, system(target), "Nothing can be written to the export target "
                        + target + " (" + reason + "). Look at " + key + "; until then nothing is marked exported"), thrown);
    }

    private boolean refuses(String target, Recording recording, Exception thrown) {
        if (saysSo(thrown)) {
            return true;
        }
        synchronized (this) {
            // A redrive comes when the cause is thought to be removed
            String failing = target + " " + recording.id() + " " + recording.redrives();
            Long first = firstFailures.putIfAbsent(failing, ++now);
            long worked = taken.getOrDefault(target, Latest.NEVER).exceptTo(recording.id());
            boolean works = first != null && worked > first && worked > failed.getOrDefault(target, Latest.NEVER).exceptTo(recording.id());
            failed.merge(target, Latest.NEVER.with(recording.id(), now), (before, after) -> before.with(after.id(), after.at()));
            if (!works) {
                return false;
            }
        }
        // It is not down, which nobody else may come to show
        outages.end(system(target), outages.now());
        return true;
    }

    private static boolean saysSo(Exception thrown) {
        HttpOperationFailedException http = ObjectHelper.getException(HttpOperationFailedException.class, thrown);
        AwsServiceException s3 = ObjectHelper.getException(AwsServiceException.class, thrown);
        return http != null && HTTP_REFUSES_CONTENT.contains(http.getHttpResponseCode())
                || s3 != null && s3.awsErrorDetails() != null && S3_REFUSES_CONTENT.contains(s3.awsErrorDetails().errorCode())
                || RootCause.of(thrown).getClass().getSimpleName().equals(TOO_LARGE);
    }

    private static String system(String target) {
        return "export-" + target;
    }
}
