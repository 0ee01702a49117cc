package io.transcriptroutes.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** What Twilio accepts in the Channel parameter. */
final class ChannelRules {

    private static final Pattern RECORDING_SID = Pattern.compile("RE[0-9a-fA-F]{32}");

    private ChannelRules() {
    }

    /** @throws ApiError where a rule is broken */
    static JsonNode check(String text) {
        JsonNode channel = parse(text);
        JsonNode media = channel.path("media_properties");
        if (!media.isObject()) {
            throw ApiError.invalid("Channel: media_properties is required");
        }
        boolean url = media.hasNonNull("media_url");
        boolean source = media.hasNonNull("source_sid");
        if (url == source) {
            // With both, Twilio takes the URL; a client of ours never means that, so the simulator refuses
            throw ApiError.invalid("Channel: give either media_url or source_sid");
        }
        if (url) {
            checkUrl(media.get("media_url"));
        } else if (!RECORDING_SID.matcher(media.get("source_sid").asText()).matches()) {
            throw ApiError.invalid("Channel: source_sid is no Recording SID");
        }
        checkParticipants(channel.path("participants"), source);
        return channel;
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw ApiError.invalid("Channel is not JSON");
        }
    }

    private static void checkUrl(JsonNode mediaUrl) {
        if (mediaUrl.asText().isBlank()) {
            throw new ApiError(400, 95006, "Media URL is empty");
        }
        try {
            URI uri = new URI(mediaUrl.asText());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (mediaUrl.isTextual() && http && uri.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new ApiError(400, 95005, "Media URL is invalid: " + e.getReason());
        }
        throw new ApiError(400, 95005, "Media URL is invalid");
    }

    private static void checkParticipants(JsonNode participants, boolean source) {
        if (participants.isMissingNode() || participants.isNull()) {
            return;
        }
        if (!participants.isArray() || participants.size() > 2) {
            throw ApiError.invalid("Channel: participants is a list of at most two");
        }
        for (JsonNode participant : participants) {
            JsonNode number = participant.path("channel_participant");
            if (!number.isInt() || number.asInt() < 1 || number.asInt() > 2) {
                throw ApiError.invalid("Channel: channel_participant must be 1 or 2");
            }
            if (source && participant.hasNonNull("media_participant_id")) {
                throw ApiError.invalid("Channel: media_participant_id cannot go with source_sid");
            }
        }
    }
}
