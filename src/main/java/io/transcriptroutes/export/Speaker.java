package io.transcriptroutes.export;

/**
 * Who speaks on a channel; all but the channel may be null.
 *
 * @param channel 1 is the left one, 2 the right one
 */
public record Speaker(int channel, String role, String fullName, String userId, String mediaParticipantId, String email,
        String imageUrl) {

    static Speaker unknown(int channel) {
        return new Speaker(channel, null, null, null, null, null, null);
    }

    /** What stands before a sentence: the name, else the role, else the channel. */
    public String label() {
        return fullName != null ? fullName : role != null ? role : "Channel " + channel;
    }
}
