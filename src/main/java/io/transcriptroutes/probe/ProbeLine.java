package io.transcriptroutes.probe;

import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transcriptroutes.audio.AudioFacts;

/** One line of JSON for one file, with the same members in the same order whatever is known. */
public final class ProbeLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        JSON.getFactory().setCharacterEscapes(new PrintableEscapes());
    }

    private ProbeLine() {
    }

    /** @param file as the user named it */
    public static String of(String file, AudioFacts facts) {
        ObjectNode line = JSON.createObjectNode()
                .put("file", file)
                .put("verdict", facts.verdict().name().toLowerCase(Locale.ROOT))
                .put("reason", facts.reason())
                .put("twilioCode", facts.twilioCode())
                .put("format", facts.format())
                .put("codec", facts.codec())
                .put("channels", facts.channels())
                .put("sampleRate", facts.sampleRate())
                .put("durationSeconds", facts.durationSeconds())
                .put("durationExact", facts.durationExact());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
