package io.transcriptroutes.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.ledger.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3FailuresTest {

    private static final Recording RECORDING = Recording.of(Map.of("id", "1", "source", "sales", "bucket", "b",
            "object_key", "call.wav", "attempts", 0, "redrives", 0, "retranscriptions", 0));

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchBucket,                 OUTAGE,    bucket-missing, source.sales.bucket",
        "403, AccessDenied,                 OUTAGE,    s3-forbidden,   s3:ListBucket",
        "403, SignatureDoesNotMatch,        OUTAGE,    s3-credentials, AWS_SECRET_ACCESS_KEY",
        "403, RequestTimeTooSkewed,         OUTAGE,    s3-credentials, clock",
        "400, ExpiredToken,                 OUTAGE,    s3-credentials, AWS_ACCESS_KEY_ID",
        "301, PermanentRedirect,            OUTAGE,    s3-region,      source.sales.region",
        "400, AuthorizationHeaderMalformed, OUTAGE,    s3-region,      source.sales.region",
        "503, SlowDown,                     TRANSIENT, s3-error,       SlowDown"})
    void aRefusedListNamesTheKeyToLookAt(int status, String code, Failure.Kind kind, String ours, String hint) {
        Failure failure = S3Failures.explain("sales", (S3Exception) S3Exception.builder().statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build());
        assertEquals(kind, failure.kind());
        assertEquals(ours, failure.code());
        assertTrue(failure.message().contains(hint), failure::message);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey,             FINAL,     object-gone",
        "412, PreconditionFailed,    TRANSIENT, object-changing",
        "403, InvalidObjectState,    FINAL,     object-archived",
        "403, AccessDenied,          TRANSIENT, object-forbidden",
        "403, SignatureDoesNotMatch, OUTAGE,    s3-credentials",
        "503, HTTP 503,              TRANSIENT, s3-error"})
    void aRefusedObjectIsBlamedOnlyWhereItIsToBlame(int status, String code, Failure.Kind kind, String ours) {
        FailureException thrown = S3Failures.ofObject(RECORDING, status, code);
        assertEquals(kind, thrown.failure().kind());
        assertEquals(ours, thrown.failure().code());
    }

    @Test
    void noAnswerAndNoCredentialsAreTwoThings() {
        assertEquals("s3-credentials", S3Failures.explain("sales",
                SdkClientException.create("Unable to load credentials from any of the providers")).code());
        Failure unreachable = S3Failures.explain("sales", SdkClientException.create("Received an UnknownHostException"));
        assertEquals("s3-unreachable", unreachable.code());
        assertTrue(unreachable.message().contains("source.sales.endpoint"));
    }
}
