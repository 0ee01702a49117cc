package io.transcriptroutes.channel;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one source knows about a call. Several sources are laid over one another: the sidecar over the user metadata
 * over the object's name over the defaults, say.
 *
 * @param customerKey 1 to 64 characters (Twilio's limit), or null
 * @param mediaStartTime when the recording began, or null
 * @param participants at most one per channel (Twilio takes two), in the order of their channels; never null
 */
public record CallDetails(String customerKey, Instant mediaStartTime, List<Participant> participants) {

    /** Knows nothing. */
    public static final CallDetails NONE = new CallDetails(null, null, List.of());

    /** @throws IllegalArgumentException naming the field and the rule; a source reports its own mistakes before */
    public CallDetails {
        String broken = customerKey == null ? null : TextRule.CUSTOMER_KEY.brokenBy(customerKey);
        if (broken != null) {
            throw new IllegalArgumentException("customer_key " + broken);
        }
        participants = participants == null ? List.of()
                : participants.stream().sorted(Comparator.comparingInt(Participant::channelParticipant)).toList();
        if (participants.stream().map(Participant::channelParticipant).distinct().count() < participants.size()) {
            throw new IllegalArgumentException("participants " + DetailsSchema.CHANNEL_TWICE);
        }
    }

    /** This one's values, and the lower one's where this one has none: field by field, also within a participant. */
    public CallDetails over(CallDetails lower) {
        Map<Integer, Participant> merged = new TreeMap<>();
        lower.participants.forEach(participant -> merged.put(participant.channelParticipant(), participant));
        participants.forEach(participant -> merged.merge(participant.channelParticipant(), participant,
                (below, above) -> above.over(below)));
        return new CallDetails(customerKey != null ? customerKey : lower.customerKey,
                mediaStartTime != null ? mediaStartTime : lower.mediaStartTime, List.copyOf(merged.values()));
    }
}
