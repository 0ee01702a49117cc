package io.transcriptroutes.events;

import java.util.Set;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.failure.OutageException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What SQS's refusals mean, and which key to look at. Error codes: SQS's API reference, "Common Error Types", and each action's. */
final class SqsFailures {

    private static final Set<String> CREDENTIALS = Set.of("InvalidClientTokenId", "UnrecognizedClientException",
            "SignatureDoesNotMatch", "ExpiredToken", "ExpiredTokenException", "InvalidSecurity", "MissingAuthenticationToken");
    private static final int FORBIDDEN = 403;

    private SqsFailures() {
    }

    /** @param source whose queue it is */
    static OutageException of(String source, SdkException e) {
        return new OutageException(explain(source, e), e);
    }

    private static Failure explain(String source, SdkException e) {
        String key = "source." + source + ".events-queue";
        if (e instanceof AbortedException) {
            return Failure.of(Kind.RELEASED, "stopping", "Stopped while it waited for messages");
        }
        if (!(e instanceof AwsServiceException refused)) {
            return e instanceof SdkClientException && String.valueOf(e.getMessage()).contains("credentials")
                    ? outage("sqs-credentials", "No AWS credentials for the queue of source " + source
                            + ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile or a role")
                    : outage("sqs-unreachable", "SQS does not answer. Look at " + key + " and the network");
        }
        String code = refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null
                ? "HTTP " + refused.statusCode() : refused.awsErrorDetails().errorCode();
        if (code.contains("NonExistentQueue") || code.contains("QueueDoesNotExist")) {
            return outage("queue-missing", "The queue does not exist: correct " + key);
        }
        if (CREDENTIALS.contains(code)) {
            return outage("sqs-credentials", "SQS refuses the AWS credentials (" + code + "): check AWS_ACCESS_KEY_ID and "
                    + "AWS_SECRET_ACCESS_KEY, the profile or the role, and this machine's clock");
        }
        if (refused.statusCode() == FORBIDDEN || code.contains("AccessDenied")) {
            return outage("sqs-forbidden", "SQS answers " + code + ": grant sqs:GetQueueUrl, sqs:ReceiveMessage, sqs:DeleteMessage "
                    + "and sqs:ChangeMessageVisibility on the queue (and kms:Decrypt where it is encrypted), or correct " + key);
        }
        return outage("sqs-error", "SQS answers " + code + " (" + refused.statusCode() + ")");
    }

    private static Failure outage(String code, String message) {
        return Failure.of(Kind.OUTAGE, code, message);
    }
}
