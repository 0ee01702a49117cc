package io.transcriptroutes.twilio;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.transcriptroutes.failure.UnknownOutcomeException;
import io.transcriptroutes.ledger.Recording;

/**
 * What Twilio made of a create call.
 *
 * @param sid {@code GT} and 32 hex digits
 * @param status as Twilio writes it; values that are not documented are kept
 */
public record CreatedTranscript(String sid, String status) {

    private static final Pattern SID = Pattern.compile("GT[0-9a-fA-F]{32}");
    private static final int LONGEST_STATUS = 32;

    /** @throws UnknownOutcomeException if a success names no transcript */
    public static CreatedTranscript of(JsonNode answer) {
        String sid = answer.path("sid").asText("");
        if (!isSid(sid)) {
            throw new UnknownOutcomeException("twilio-unreadable", "Twilio accepted the create call without naming a "
                    + "transcript; whether it made one is looked up before another try");
        }
        return new CreatedTranscript(sid, statusOf(answer));
    }

    /** Whether this is a transcript's SID. */
    public static boolean isSid(String text) {
        return SID.matcher(text).matches();
    }

    static String statusOf(JsonNode transcript) {
        String status = Recording.printable(transcript.path("status").asText("unknown"));
        return status.length() <= LONGEST_STATUS ? status : status.substring(0, LONGEST_STATUS);
    }
}
