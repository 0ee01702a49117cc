package io.transcriptroutes.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.failure.FinalException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Channel of a new transcript: where Twilio finds the media, and at most two participants. Members stand in a fixed
 * order, so that the same details give the same text. Has no state; a bean may be made of it.
 */
public final class ChannelPayload {

    private static final String MEDIA = "media_properties";
    private static final String MEDIA_URL = "media_url";
    private static final String SOURCE_SID = "source_sid";

    /** Everything between "//" and the path up to the last @ is a user's name and password. */
    private static final Pattern PUBLIC_PART = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)(?:[^/?#]*@)?([^?#]*)");

    /**
     * @param url an absolute http(s) URL of at most 8,192 characters; its query may hold a signature
     * @throws FinalException {@code media-url-invalid}, which does not quote the URL
     */
    public static String forMediaUrl(String url, CallDetails details) {
        return channel(MEDIA_URL, TextRule.MEDIA_URL, url, "media-url-invalid", details, Set.of());
    }

    /**
     * Leaves media_participant_id out: Twilio answers 400 to it beside a source_sid.
     *
     * @param recordingSid RE and 32 hexadecimal digits: a Recording that Twilio keeps
     * @throws FinalException {@code recording-sid-invalid}
     */
    public static String forRecordingSid(String recordingSid, CallDetails details) {
        return channel(SOURCE_SID, TextRule.RECORDING_SID, recordingSid, "recording-sid-invalid", details,
                EnumSet.of(ParticipantField.MEDIA_PARTICIPANT_ID));
    }

    /**
     * The same JSON as it may be stored and logged: media_url without query, fragment and user name.
     *
     * @throws IllegalArgumentException when this is no JSON object; it does not quote the text
     */
    public static String redacted(String channelJson) {
        JsonNode channel = object(channelJson);
        if (channel.path(MEDIA) instanceof ObjectNode media && media.has(MEDIA_URL)) {
            Matcher url = PUBLIC_PART.matcher(media.path(MEDIA_URL).asText());
            media.put(MEDIA_URL, url.lookingAt() ? url.group(1) + url.group(2) : "redacted");
        }
        return channel.toString();
    }

    private static String channel(String member, TextRule rule, String value, String code, CallDetails details,
            Set<ParticipantField> without) {
        String broken = rule.brokenBy(value);
        if (broken != null) {
            throw new FinalException(code, "Channel " + MEDIA + "." + member + " " + broken);
        }
        ObjectNode channel = JsonNodeFactory.instance.objectNode();
        channel.putObject(MEDIA).put(member, value);
        ArrayNode participants = details.participants().isEmpty() ? null : channel.putArray("participants");
        for (Participant participant : details.participants()) {
            ObjectNode node = participants.addObject()
                    .put(ParticipantField.CHANNEL, participant.channelParticipant());
            for (ParticipantField field : ParticipantField.values()) {
                if (field.of(participant) != null && !without.contains(field)) {
                    node.put(field.json(), field.of(participant));
                }
            }
        }
        return channel.toString();
    }

    private static JsonNode object(String json) {
        try {
            if (json != null && StrictJson.read(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the Channel is not JSON");
        }
        throw new IllegalArgumentException("the Channel is not a JSON object");
    }
}
