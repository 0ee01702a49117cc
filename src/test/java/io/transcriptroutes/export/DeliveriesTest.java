package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.failure.Failure;
import io.transcriptroutes.failure.Failure.Kind;
import io.transcriptroutes.failure.FailureException;
import io.transcriptroutes.failure.Outages;
import io.transcriptroutes.ledger.Recording;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whether a target is down, or does not take one file. */
class DeliveriesTest {

    private static final class RecordTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Outages outages = new Outages();
    private final Deliveries deliveries = new Deliveries(outages);

    @Test
    void aTargetThatTookAnotherFileSinceIsNotDownAndStaysSoForThatRecording() {
        assertEquals(Kind.OUTAGE, fails("a"));
        assertEquals(Kind.OUTAGE, fails("a"));
        took("a");
        assertEquals(Kind.OUTAGE, fails("a"), "its own other forms prove nothing");
        took("b");
        took("a");
        assertEquals(Kind.TRANSIENT, fails("a"));
        assertEquals(List.of(), outages.current(), "though no other file comes to show it");
        assertEquals(Kind.TRANSIENT, fails("a"), "nor is one needed for each try");
    }

    @Test
    void aTargetThatComesAndGoesIsDownForAllButOne() {
        for (String id : List.of("a", "b", "c")) {
            assertEquals(Kind.OUTAGE, fails(id));
        }
        took("d");
        assertEquals(Kind.TRANSIENT, fails("a"));
        assertEquals(Kind.OUTAGE, fails("b"));
        assertEquals(Kind.OUTAGE, fails("c"));
        assertEquals(Kind.OUTAGE, fails("a"), "others fail as well");
    }

    @Test
    void anotherTargetProvesNothingAndARedriveBeginsAnew() {
        assertEquals(Kind.OUTAGE, fails("a"));
        deliveries.took("other", recording("b", 0), outages.now());
        assertEquals(Kind.OUTAGE, fails("a"));
        took("b");
        assertEquals(Kind.TRANSIENT, fails("a"));
        assertEquals(Kind.OUTAGE, fails(recording("a", 1), new IOException("full")));
    }

    @ParameterizedTest
    @CsvSource({"400, TRANSIENT", "413, TRANSIENT", "414, TRANSIENT", "415, TRANSIENT", "422, TRANSIENT", "401, OUTAGE", "404, OUTAGE",
        "429, OUTAGE", "503, OUTAGE"})
    void aWebServerSaysWhichItIs(int status, Kind kind) {
        Exception thrown = new HttpOperationFailedException("http://h/x?key=not-for-the-log", status, "", null, Map.of(), "");
        Failure failure = failure(recording("a", 0), thrown);
        assertEquals(kind, failure.kind());
        assertTrue(failure.message().contains(String.valueOf(status)), failure::message);
        assertFalse(failure.message().contains("not-for-the-log"), failure::message);
    }

    @Test
    void otherTargetsSaySoToo() {
        assertEquals(Kind.TRANSIENT, fails(recording("a", 0), s3("EntityTooLarge")));
        assertEquals(Kind.OUTAGE, fails(recording("a", 0), s3("ExpiredToken")));
        assertEquals(Kind.TRANSIENT, fails(recording("a", 0), new IllegalStateException(new RecordTooLargeException())));
    }

    private static Exception s3(String code) {
        return S3Exception.builder().statusCode(400).awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
    }

    private void took(String id) {
        deliveries.took("folder", recording(id, 0), outages.now());
    }

    private Kind fails(String id) {
        return fails(recording(id, 0), new IOException("full"));
    }

    /** And is reported, as routes do. */
    private Kind fails(Recording recording, Exception thrown) {
        Failure failure = failure(recording, thrown);
        if (failure.isOutage()) {
            outages.begin(failure.code(), failure);
        }
        return failure.kind();
    }

    private Failure failure(Recording recording, Exception thrown) {
        return assertThrows(FailureException.class, () -> deliveries.failed("folder", recording, thrown)).failure();
    }

    private static Recording recording(String id, int redrives) {
        return Recording.of(Map.of("id", id, "attempts", 0, "redrives", redrives, "retranscriptions", 0));
    }
}
