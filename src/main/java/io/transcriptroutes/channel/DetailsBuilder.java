package io.transcriptroutes.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Collects what a source says about a call, and what is wrong with it under the names that the source uses. A value
 * that is absent or empty says nothing: a group that took no part, a metadata header without a value.
 */
final class DetailsBuilder {

    private final Problems problems;
    private final Map<Integer, Map<ParticipantField, String>> participants = new TreeMap<>();
    private String customerKey;
    private Instant mediaStartTime;

    DetailsBuilder(Problems problems) {
        this.problems = problems;
    }

    DetailsBuilder customerKey(String where, String value) {
        if (isFine(TextRule.CUSTOMER_KEY, where, value)) {
            customerKey = value;
        }
        return this;
    }

    DetailsBuilder mediaStartTime(String where, String value, Function<String, Instant> reader) {
        if (isGiven(value)) {
            try {
                mediaStartTime = reader.apply(value);
            } catch (IllegalArgumentException e) {
                problems.add(where, e.getMessage());
            }
        }
        return this;
    }

    /** From a flat source: its name for each field and channel, and its value for each name. */
    DetailsBuilder participants(BiFunction<ParticipantField, Integer, String> name, Function<String, String> value) {
        for (int channel = 1; channel <= 2; channel++) {
            for (ParticipantField field : ParticipantField.values()) {
                String where = name.apply(field, channel);
                participant(channel, field, where, value.apply(where));
            }
        }
        return this;
    }

    /** From an array of participants as Twilio spells them. */
    DetailsBuilder participants(String where, JsonNode array) {
        for (int index = 0; array.isArray() && index < array.size(); index++) {
            JsonNode participant = array.get(index);
            int channel = participant.path(ParticipantField.CHANNEL).intValue();
            if (Participant.isChannel(channel) && participants.putIfAbsent(channel, noFields()) != null) {
                problems.add(where, DetailsSchema.CHANNEL_TWICE);
            }
            for (ParticipantField field : ParticipantField.values()) {
                participant(channel, field, where + "/" + index + "/" + field.json(),
                        participant.path(field.json()).textValue());
            }
        }
        return this;
    }

    /** Only when there are no problems. */
    CallDetails build() {
        return new CallDetails(customerKey, mediaStartTime, participants.entrySet().stream()
                .map(participant -> Participant.of(participant.getKey(), participant.getValue()::get)).toList());
    }

    private void participant(int channel, ParticipantField field, String where, String value) {
        if (isFine(field.rule(), where, value)) {
            participants.computeIfAbsent(channel, number -> noFields()).put(field, value);
        }
    }

    private boolean isFine(TextRule rule, String where, String value) {
        String broken = isGiven(value) ? rule.brokenBy(value) : null;
        if (broken != null) {
            problems.add(where, broken);
        }
        return isGiven(value) && broken == null;
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isEmpty();
    }

    private static Map<ParticipantField, String> noFields() {
        return new EnumMap<>(ParticipantField.class);
    }
}
