package io.transcriptroutes.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Who says what, and when, in one known recording. */
record Speech(byte[] audio, List<Line> lines) {

    /** One sentence; times are seconds from the start of the recording. */
    record Line(int channel, double start, double end, String text) {

        /** What Twilio takes for personal, here every digit, as asterisks. */
        Line redacted() {
            return new Line(channel, start, end, text.replaceAll("\\d", "*"));
        }
    }

    static final Speech UNKNOWN = new Speech(new byte[0], List.of());

    static Speech parse(byte[] audio, String sentencesJson) {
        List<Line> lines = new ArrayList<>();
        try {
            for (JsonNode line : Json.parse(sentencesJson)) {
                lines.add(new Line(line.required("channel").asInt(), line.required("start").asDouble(),
                        line.required("end").asDouble(), line.required("text").asText()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Sentences are not JSON", e);
        }
        return new Speech(audio.clone(), List.copyOf(lines));
    }

    int seconds() {
        return (int) Math.ceil(lines.stream().mapToDouble(Line::end).max().orElse(0));
    }
}
