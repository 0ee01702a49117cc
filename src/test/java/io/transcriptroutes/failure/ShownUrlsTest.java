package io.transcriptroutes.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/** What is left of the URLs in texts that others wrote. */
class ShownUrlsTest {

    @Test
    void aWebhooksPathIsItsPassword() {
        assertEquals("HTTP operation failed invoking https://hooks.example.com:8443/… with statusCode: 403",
                ShownUrls.withoutPaths("HTTP operation failed invoking https://hooks.example.com:8443/services/T0/S3CRET?a=S3CRET with statusCode: 403"));
        assertEquals("HTTPS://h/… and x-y://z/… \"wss://w\" done",
                ShownUrls.withoutPaths("HTTPS://me:S3CRET@h#S3CRET and x-y://z?S3'CRET,S3CRET \"wss://w\" done"));
        assertEquals("a/b?c=d#e stays, me@home too", ShownUrls.withoutPaths("a/b?c=d#e stays, me@home too"));
    }

    @Test
    void aQueryMayBeASignature() {
        assertEquals("{\"a\":\"https://h/it's\",\"b\":\"https:\\/\\/h\\/b\"} c?d",
                ShownUrls.withoutQueries("{\"a\":\"https://h/it's?S3'CRET\",\"b\":\"https:\\/\\/me:S3CRET@h\\/b#S3CRET\"} c?d"));
    }

    @Test
    void aDeadLetterTargetsSecretIsNotQuoted() {
        String told = new Failures(3).deadLetterDown(new IllegalStateException("Cannot send to https://hooks.example.com/services/S3CRET")).message();
        assertFalse(told.contains("S3CRET"), told);
        assertTrue(told.contains("https://hooks.example.com/…"), told);
    }

    /** A loop within a loop would take minutes. */
    @Test
    void aLongTextIsNoBurden() {
        for (String piece : new String[] {"http", "://", "https://a@", "x?", "https://h/?a ", ":\\/\\/"}) {
            String text = piece.repeat(2_000_000 / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ShownUrls.withoutPaths(text).length() + ShownUrls.withoutQueries(text).length());
        }
    }
}
