package io.transcriptroutes.s3;

import java.util.Set;

import io.transcriptroutes.failure.DeferredException;
import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.FinalException;
import io.transcriptroutes.failure.OutageException;
import io.transcriptroutes.failure.TransientException;
import io.transcriptroutes.ledger.Recording;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What S3's refusals mean, and which key to look at. Error codes: S3's API reference, "Error responses". */
public final class S3Failures {

    private static final Set<String> CREDENTIALS =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "RequestTimeTooSkewed");
    private static final Set<String> REGION =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");

    private S3Failures() {
    }

    /** Of a call through the SDK for the source of that name. */
    public static Failure explain(String source, AwsServiceException e) {
        return explain(source, e.statusCode(), code(e));
    }

    static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "HTTP " + e.statusCode() : code;
    }

    /** Of a call that never got an answer. The SDK's own message names the host, or where it looked for credentials. */
    public static Failure explain(String source, SdkClientException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("credentials")
                ? Failure.of(Kind.OUTAGE, "s3-credentials", "No AWS credentials for source " + source
                        + ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile or a role")
                : Failure.of(Kind.OUTAGE, "s3-unreachable", "S3 does not answer (" + firstLine(message) + "). Look at "
                        + key(source, "endpoint") + ", " + key(source, "region") + " and the network");
    }

    /** Of a GET of one object, whichever way it went. */
    static FailureException ofObject(Recording recording, int status, String code) {
        if (status == 412) {
            return new DeferredException(Failure.of(Kind.TRANSIENT, "object-changing", recording.name()
                    + " was overwritten while it was read; it is read again"));
        }
        if (code.equals("InvalidObjectState")) {
            return new FinalException("object-archived", recording.name() + " lies in an archive (Glacier): restore it, "
                    + "then have it tried again");
        }
        if (code.equals("NoSuchKey")) {
            return new FinalException(Failure.of(Kind.FINAL, "object-gone", recording.name() + " was deleted after it was "
                    + "discovered. Upload it again to have it transcribed").withTwilioCode(95110), null);
        }
        if (status == 403 && code.equals("AccessDenied")) {
            return new TransientException(Failure.of(Kind.TRANSIENT, "object-forbidden", "S3 refuses " + recording.name()
                    + ": grant s3:GetObject (and kms:Decrypt where the object is encrypted with a KMS key)")
                    .withTwilioCode(95111).withAnswer(status, null), null);
        }
        Failure failure = explain(recording.source(), status, code);
        return failure.kind() == Kind.OUTAGE ? new OutageException(failure, null) : new TransientException(failure, null);
    }

    /** Of a GET of the sidecar beside a recording. */
    static FailureException ofSidecar(Recording recording, int status, String code) {
        if (status == 403 && code.equals("AccessDenied")) {
            return new TransientException(Failure.of(Kind.TRANSIENT, "sidecar-forbidden", "S3 refuses the sidecar of "
                    + recording.name() + ": grant s3:GetObject on it, and s3:ListBucket, without which S3 answers so for a "
                    + "sidecar that is not there").withAnswer(status, null), null);
        }
        return ofObject(recording, status, code);
    }

    private static Failure explain(String source, int status, String code) {
        Failure failure;
        if (code.equals("NoSuchBucket") || status == 404) {
            failure = outage("bucket-missing", "The bucket does not exist: correct " + key(source, "bucket"));
        } else if (CREDENTIALS.contains(code)) {
            failure = outage("s3-credentials", "S3 refuses the AWS credentials (" + code + "): check AWS_ACCESS_KEY_ID and "
                    + "AWS_SECRET_ACCESS_KEY, the profile or the role, and this machine's clock");
        } else if (REGION.contains(code) || status == 301) {
            failure = outage("s3-region", "The bucket lies in another region (" + code + "): correct " + key(source, "region"));
        } else if (status == 401 || status == 403) {
            failure = outage("s3-forbidden", "S3 answers " + code + ": grant s3:ListBucket on the bucket and s3:GetObject on "
                    + "its objects to these credentials, or correct " + key(source, "bucket"));
        } else {
            failure = Failure.of(Kind.TRANSIENT, "s3-error", "S3 answers " + code + " (" + status + "); it is tried again");
        }
        return failure.withAnswer(status, null);
    }

    private static Failure outage(String code, String message) {
        return Failure.of(Kind.OUTAGE, code, message);
    }

    static String key(String source, String key) {
        return "source." + source + "." + key;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no reason given");
    }
}
