package io.transcriptroutes.channel;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The optional fields of a participant: the one place for their names in Twilio's JSON, S3 metadata and key patterns. */
enum ParticipantField {
    ROLE("role", TextRule.TEXT, Participant::role),
    USER_ID("user_id", TextRule.TEXT, Participant::userId),
    FULL_NAME("full_name", TextRule.TEXT, Participant::fullName),
    EMAIL("email", TextRule.EMAIL, Participant::email),
    MEDIA_PARTICIPANT_ID("media_participant_id", TextRule.TEXT, Participant::mediaParticipantId),
    IMAGE_URL("image_url", TextRule.HTTPS_URL, Participant::imageUrl);

    /** The name of the one field that is not optional. */
    static final String CHANNEL = "channel_participant";

    private final String json;
    private final TextRule rule;
    private final Function<Participant, String> value;

    ParticipantField(String json, TextRule rule, Function<Participant, String> value) {
        this.json = json;
        this.rule = rule;
        this.value = value;
    }

    /** Twilio's name: {@code full_name}. */
    String json() {
        return json;
    }

    /** The name in S3 user metadata: {@code participant-1-full-name}. */
    String metadata(int channel) {
        return "participant-" + channel + "-" + json.replace('_', '-');
    }

    /** The named group of a key pattern: {@code participant1FullName}. */
    String group(int channel) {
        return "participant" + channel + Arrays.stream(json.split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    TextRule rule() {
        return rule;
    }

    String of(Participant participant) {
        return value.apply(participant);
    }
}
