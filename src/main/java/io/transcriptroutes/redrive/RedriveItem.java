package io.transcriptroutes.redrive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;
import io.transcriptroutes.twilio.TwilioAnswers;

/**
 * One failed recording that is to go back.
 *
 * @param backTo the state that it failed in, as far as one can begin again there
 * @param deletes the transcript at Twilio that must not live beside the next one, or null; it is looked at first
 * @param dueAt when its turn comes
 */
public record RedriveItem(Recording recording, String errorCode, Instant failedAt, String backTo, String deletes,
        OffsetDateTime dueAt) {

    private static final String COMPLETED = "completed";
    private static final String SUBMITTED = "submitted";
    private static final String PENDING = "pending";
    // Which of the two, Twilio knows
    private static final String NOT_LOOKED_AT = SUBMITTED + " or " + PENDING;
    private static final String GONE = "transcript-gone";
    private static final String GONE_NOT_LOOKED_AT = COMPLETED + " or " + PENDING;

    static RedriveItem of(Map<String, Object> row, OffsetDateTime dueAt) {
        Recording recording = Recording.of(row);
        boolean completed = COMPLETED.equals(row.get("failed_from"));
        // An export needs its transcript: without one there is nothing to go back to
        boolean gone = completed && GONE.equals(row.get("error_code"));
        String old = completed && !gone ? null : recording.transcriptSid();
        String backTo = old == null ? completed && !gone ? COMPLETED : PENDING : gone ? GONE_NOT_LOOKED_AT : NOT_LOOKED_AT;
        return new RedriveItem(recording, (String) row.get("error_code"), Times.instant(row.get("failed_at")), backTo, old, dueAt);
    }

    /**
     * What has ended well after all, or is on its way, is followed again; another one would be another bill.
     *
     * @param transcript what Twilio has instead of what was known when the recording failed
     */
    RedriveItem lookedAt(JsonNode transcript) {
        boolean over = TwilioAnswers.isGivenUpOrGone(transcript);
        boolean well = GONE_NOT_LOOKED_AT.equals(backTo) && COMPLETED.equals(transcript.path("status").asText());
        return new RedriveItem(recording, errorCode, failedAt, over ? PENDING : well ? COMPLETED : SUBMITTED, over ? deletes : null,
                dueAt);
    }

    /** Whether another transcript is to be made of it. */
    boolean needsAudio() {
        return PENDING.equals(backTo);
    }

    /** Beside the dead letter: {@code <id>.redriven.json}. */
    public String markName() {
        return recording.deadLetterName().replaceFirst("\\.json$", ".redriven.json");
    }

    /** As the result lists it. */
    Map<String, Object> listed(String outcome, boolean goesBack) {
        Map<String, Object> listed = new LinkedHashMap<>();
        listed.put("id", recording.id());
        listed.put("name", recording.name());
        listed.put("errorCode", errorCode);
        listed.put("failedAt", failedAt.toString());
        listed.put("backTo", backTo);
        listed.put("dueAt", goesBack ? dueAt.toInstant().toString() : null);
        listed.put("deletes", deletes);
        listed.put("outcome", outcome);
        return listed;
    }
}
