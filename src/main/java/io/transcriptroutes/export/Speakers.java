package io.transcriptroutes.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Who speaks on which channel: as Twilio has it, else as it was told, else by the labels that Twilio itself uses. */
final class Speakers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARTICIPANTS = "participants";
    /** Of the left channel and of the right one, where nobody names the participants. */
    private static final Map<Integer, String> LABELS = Map.of(1, "Agent", 2, "Customer");

    private Speakers() {
    }

    /**
     * @param channel of the transcript, which may come back empty
     * @param told the channel that the transcript was created with, null for one that was taken in
     */
    static List<Speaker> of(JsonNode channel, String told, List<Sentence> sentences) {
        Map<Integer, Speaker> speakers = new TreeMap<>();
        JsonNode named = channel.path(PARTICIPANTS).isEmpty() ? parsed(told).path(PARTICIPANTS) : channel.path(PARTICIPANTS);
        for (JsonNode participant : named) {
            Double number = Documents.number(participant, "channel_participant");
            if (number != null) {
                speakers.putIfAbsent(number.intValue(), speaker(number.intValue(), participant));
            }
        }
        for (Sentence sentence : sentences) {
            if (!speakers.containsKey(sentence.channel())) {
                speakers.put(sentence.channel(), labelled(sentence.channel(), speakers));
            }
        }
        return List.copyOf(speakers.values());
    }

    private static Speaker speaker(int channel, JsonNode participant) {
        return new Speaker(channel, Documents.text(participant, "role"), Documents.text(participant, "full_name"),
                Documents.text(participant, "user_id"), Documents.text(participant, "media_participant_id"),
                Documents.text(participant, "email"), Documents.text(participant, "image_url"));
    }

    private static Speaker labelled(int channel, Map<Integer, Speaker> known) {
        String label = LABELS.get(channel);
        boolean taken = known.values().stream().anyMatch(speaker -> speaker.role() != null && speaker.role().equalsIgnoreCase(label));
        return label == null || taken ? Speaker.unknown(channel) : new Speaker(channel, label, null, null, null, null, null);
    }

    private static JsonNode parsed(String channel) {
        try {
            return channel == null ? MissingNode.getInstance() : JSON.readTree(channel);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
