package io.transcriptroutes.redrive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

import io.transcriptroutes.ledger.Recording;
import io.transcriptroutes.ledger.Times;

/**
 * One failed recording that is to go back.
 *
 * @param backTo the state that it failed in, as far as one can begin again there
 * @param deletes the transcript at Twilio that must not live beside the next one, or null
 * @param dueAt when its turn comes
 */
public record RedriveItem(Recording recording, String errorCode, Instant failedAt, String backTo, String deletes,
        OffsetDateTime dueAt) {

    private static final String COMPLETED = "completed";

    static RedriveItem of(Map<String, Object> row, OffsetDateTime dueAt) {
        Recording recording = Recording.of(row);
        boolean completed = COMPLETED.equals(row.get("failed_from"));
        return new RedriveItem(recording, (String) row.get("error_code"), Times.instant(row.get("failed_at")),
                completed ? COMPLETED : "pending", completed ? null : recording.transcriptSid(), dueAt);
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
