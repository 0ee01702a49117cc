package io.transcriptroutes.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who speaks, by channel, under names that tell them apart. */
final class Voices {

    /**
     * @param label on one line, never empty, no other voice's
     * @param role empty where it is the label, or unknown
     * @param ids what else is known of them: user id, phone number or address, e-mail
     */
    record Voice(int channel, String label, String role, List<String> ids) {

        /** In brackets behind the label: role, channel, ids. */
        String details() {
            Stream<String> first = Stream.of(role, label.equals("Channel " + channel) ? "" : "channel " + channel);
            return String.join(", ", Stream.concat(first, ids.stream()).filter(text -> !text.isEmpty()).toList());
        }
    }

    private static final int LONGEST_LABEL = 60;

    private final Map<Integer, Voice> byChannel = new TreeMap<>();

    Voices(TranscriptDocument document) {
        TreeSet<Integer> channels = new TreeSet<>();
        document.speakers().forEach(speaker -> channels.add(speaker.channel()));
        document.sentences().forEach(sentence -> channels.add(sentence.channel()));
        List<String> labels = channels.stream().map(channel -> label(document.speaker(channel))).toList();
        for (int channel : channels) {
            Speaker speaker = document.speaker(channel);
            String label = label(speaker);
            boolean shared = labels.stream().filter(label::equals).count() > 1;
            String role = Texts.line(speaker.role());
            List<String> ids = Stream.of(speaker.userId(), speaker.mediaParticipantId(), speaker.email())
                    .map(Texts::line).filter(id -> !id.isEmpty()).toList();
            byChannel.put(channel, new Voice(channel, shared ? label + " (channel " + channel + ")" : label,
                    role.equals(label) ? "" : role, ids));
        }
    }

    List<Voice> all() {
        return new ArrayList<>(byChannel.values());
    }

    String label(int channel) {
        return byChannel.get(channel).label();
    }

    private static String label(Speaker speaker) {
        return Texts.shortened(Texts.first(speaker.fullName(), speaker.role(), "Channel " + speaker.channel()), LONGEST_LABEL);
    }
}
