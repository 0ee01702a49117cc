package io.transcriptroutes.s3;

import io.transcriptroutes.failure.DeferredException;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;

/**
 * What the refusals of a web server mean that holds a recording submitted by URL. None is an outage of ours: one person's
 * URL says nothing of the next one's.
 */
final class UrlFailures {

    private static final int UNAUTHORIZED = 95111;
    private static final int NOT_FOUND = 95110;
    private static final int DOWNLOAD_FAILED = 95105;

    private UrlFailures() {
    }

    static FailureException of(Recording recording, int status) {
        return switch (status) {
            case 401, 403 -> refused("url-forbidden", UNAUTHORIZED, status, recording, "refuses it: the URL may have expired. "
                    + "Submit the recording again by a fresh one");
            case 404, 410 -> refused("url-not-found", NOT_FOUND, status, recording, "has nothing there");
            case 412 -> new DeferredException(Failure.of(Kind.TRANSIENT, "object-changing", recording.name()
                    + " was overwritten while it was read; it is read again"));
            case 408, 425, 429 -> blip(status, recording);
            default -> status >= 500 ? blip(status, recording) : status >= 300 && status < 400
                    ? refused("url-redirect", DOWNLOAD_FAILED, status, recording, "leads to another address, where nobody follows. "
                            + "Submit the recording by that one")
                    : refused("url-refused", DOWNLOAD_FAILED, status, recording, "refuses it");
        };
    }

    /** @param what of connecting or reading did not work, without the URL */
    static FailureException unreachable(Recording recording, String what) {
        return new TransientException("url-unreachable", "The server of " + recording.name() + " does not answer (" + what + ")");
    }

    /** The header cannot be read. */
    static FailureException unreadable(Recording recording, String why) {
        return new FinalException(Failure.of(Kind.FINAL, "url-unreadable", "The server of " + recording.name() + " " + why)
                .withTwilioCode(DOWNLOAD_FAILED), null);
    }

    private static FailureException blip(int status, Recording recording) {
        return new TransientException(Failure.of(Kind.TRANSIENT, "url-error", "The server of " + recording.name() + " answers "
                + status + "; it is tried again").withAnswer(status, null), null);
    }

    private static FailureException refused(String code, int twilioCode, int status, Recording recording, String words) {
        return new FinalException(Failure.of(Kind.FINAL, code, "The server of " + recording.name() + " answers " + status + ": it "
                + words).withTwilioCode(twilioCode).withAnswer(status, null), null);
    }
}
