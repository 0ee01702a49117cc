package io.transcriptroutes.purge;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.twilio.TwilioAnswers;

/** Writes a line for each deletion. */
public final class Receipts {

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    public Receipts(Clock clock) {
        this.clock = clock;
    }

    /** @param answer Twilio's, to the deletion or to the question whether it is gone */
    public Receipt of(Candidate candidate, JsonNode answer) {
        Instant now = clock.instant();
        ObjectNode line = json.createObjectNode().put("time", now.toString())
                .put("sid", candidate.sid()).put("serviceSid", candidate.serviceSid())
                .put("customerKey", candidate.customerKey()).put("dateCreated", candidate.createdAt().toString())
                .put("recording", candidate.recordingId())
                .put("outcome", TwilioAnswers.isGone(answer) ? "gone" : "deleted");
        return new Receipt("purge-" + YearMonth.from(now.atZone(ZoneOffset.UTC)) + ".jsonl", line + "\n");
    }
}
