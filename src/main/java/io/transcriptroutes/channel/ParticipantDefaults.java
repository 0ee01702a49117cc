package io.transcriptroutes.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code config/participants.json}: who is on which channel when nothing that belongs to the recording says so. An
 * object of source names, each with participants as in a sidecar; "default" serves every source that is not named.
 */
public final class ParticipantDefaults {

    private static final String FILE = "config/participants.json";
    private static final String DEFAULT = "default";

    private final Map<String, CallDetails> sources;

    private ParticipantDefaults(Map<String, CallDetails> sources) {
        this.sources = Map.copyOf(sources);
    }

    /**
     * @param json the text of {@code config/participants.json}
     * @param schemaJson the text of {@code config/sidecar.schema.json}, whose $defs hold the rules of both files
     * @throws IllegalArgumentException naming the file and up to five fields with their rules
     */
    public static ParticipantDefaults parse(String json, String schemaJson) {
        Problems problems = new Problems();
        Map<String, CallDetails> sources = new HashMap<>();
        try {
            JsonNode document = StrictJson.read(json);
            DetailsSchema.ofDefaults(schemaJson).check(document, problems);
            document.properties().forEach(source -> {
                DetailsBuilder details = new DetailsBuilder(problems)
                        .participants("/" + source.getKey(), source.getValue());
                if (problems.isEmpty()) {
                    sources.put(source.getKey(), details.build());
                }
            });
        } catch (JsonProcessingException e) {
            problems.add("", StrictJson.inWords(e, problems));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(FILE + ": " + problems.sentence());
        }
        return new ParticipantDefaults(sources);
    }

    /** The participants of this source, else those of "default", else none: Twilio then labels the channels itself. */
    public CallDetails forSource(String name) {
        return sources.getOrDefault(name, sources.getOrDefault(DEFAULT, CallDetails.NONE));
    }
}
