package io.transcriptroutes.channel;

import java.util.function.Function;

/**
 * One side of a call, as it overrides Twilio's own labels. All but the channel may be null; a text that is there keeps
 * its {@link TextRule}, so no instance can break a header, a form or a log line.
 *
 * @param channelParticipant Twilio's channel_participant: 1 is the left channel, 2 the right one
 * @param role 1 to 255 characters; Twilio's own labels are Agent on channel 1 and Customer on channel 2
 * @param userId 1 to 255 characters
 * @param fullName 1 to 255 characters
 * @param email 1 to 255 characters with one @
 * @param mediaParticipantId 1 to 255 characters: the phone number or address in the call
 * @param imageUrl an https URL of at most 255 characters
 */
public record Participant(int channelParticipant, String role, String userId, String fullName, String email,
        String mediaParticipantId, String imageUrl) {

    /** @throws IllegalArgumentException naming the field and the rule; a source reports its own mistakes before */
    public Participant {
        if (!isChannel(channelParticipant)) {
            throw new IllegalArgumentException(ParticipantField.CHANNEL + " must be 1 or 2");
        }
        check(ParticipantField.ROLE, role);
        check(ParticipantField.USER_ID, userId);
        check(ParticipantField.FULL_NAME, fullName);
        check(ParticipantField.EMAIL, email);
        check(ParticipantField.MEDIA_PARTICIPANT_ID, mediaParticipantId);
        check(ParticipantField.IMAGE_URL, imageUrl);
    }

    static Participant of(int channel, Function<ParticipantField, String> value) {
        return new Participant(channel, value.apply(ParticipantField.ROLE), value.apply(ParticipantField.USER_ID),
                value.apply(ParticipantField.FULL_NAME), value.apply(ParticipantField.EMAIL),
                value.apply(ParticipantField.MEDIA_PARTICIPANT_ID), value.apply(ParticipantField.IMAGE_URL));
    }

    static boolean isChannel(int number) {
        return number == 1 || number == 2;
    }

    /** This one's fields, and the lower one's where this one has none. */
    Participant over(Participant lower) {
        return of(channelParticipant, field -> field.of(this) != null ? field.of(this) : field.of(lower));
    }

    private static void check(ParticipantField field, String text) {
        String broken = text == null ? null : field.rule().brokenBy(text);
        if (broken != null) {
            throw new IllegalArgumentException(field.json() + " " + broken);
        }
    }
}
