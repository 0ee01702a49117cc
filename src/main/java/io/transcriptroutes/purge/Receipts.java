package io.transcriptroutes.purge;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

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

    /** Of all that were deleted, at least one. */
    public Receipt of(Deletions deletions) {
        Instant now = clock.instant();
        String lines = deletions.candidates().stream().filter(one -> deletions.answer(one) != null)
                .map(one -> line(one, deletions.answer(one), now) + "\n").collect(Collectors.joining());
        return new Receipt("purge-" + YearMonth.from(now.atZone(ZoneOffset.UTC)) + ".jsonl", lines);
    }

    private ObjectNode line(Candidate candidate, JsonNode answer, Instant now) {
        return json.createObjectNode().put("time", now.toString())
                .put("sid", candidate.sid()).put("serviceSid", candidate.serviceSid())
                .put("customerKey", candidate.customerKey()).put("dateCreated", candidate.createdAt().toString())
                .put("recording", candidate.recordingId())
                .put("outcome", TwilioAnswers.isGone(answer) ? "gone" : "deleted");
    }
}
