package io.transcriptroutes.webhook;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import io.transcriptroutes.ledger.Times;

/**
 * One row of the table {@code callback}: a transcript that Twilio has to be asked about.
 *
 * @param sid of the transcript
 * @param attempts how often Twilio was asked already
 * @param askedAt by the ledger's clock, before Twilio is asked now
 */
public record Callback(String sid, int attempts, OffsetDateTime askedAt) {

    /** @param row of {@code sql/select-claimed-callbacks.sql} */
    public static Callback of(Map<String, Object> row) {
        return new Callback((String) row.get("transcript_sid"), ((Number) row.get("attempts")).intValue(),
                Times.instant(row.get("asked_at")).atOffset(ZoneOffset.UTC));
    }
}
