package io.transcriptroutes.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * {@code config/sidecar.schema.json}, JSON Schema draft 2020-12: the shape of a sidecar and, in its $defs, of
 * {@code config/participants.json}. Says in plain words what a document breaks. {@code format} is left to editors: the
 * schema's patterns and {@link CallTime} decide, so that a value means the same in each source.
 */
final class DetailsSchema {

    static final String CHANNEL_TWICE = "must not name the same " + ParticipantField.CHANNEL + " twice";

    private static final String FILE = "config/sidecar.schema.json";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(false).pathType(PathType.JSON_POINTER).locale(Locale.ROOT).build();

    private final JsonSchema schema;

    private DetailsSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** @throws IllegalArgumentException when the text is not a schema */
    static DetailsSchema ofSidecar(String schemaJson) {
        Problems problems = new Problems();
        try {
            JsonNode document = StrictJson.read(schemaJson);
            new DetailsSchema(FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), CONFIG)).check(document, problems);
            if (problems.isEmpty()) {
                return new DetailsSchema(FACTORY.getSchema(document, CONFIG));
            }
        } catch (JsonProcessingException e) {
            problems.add("", StrictJson.inWords(e, problems));
        }
        throw new IllegalArgumentException(FILE + " is not a JSON Schema: " + problems.sentence());
    }

    static DetailsSchema ofDefaults(String schemaJson) {
        JsonNodePath defaults = new JsonNodePath(PathType.JSON_POINTER).append("$defs").append("defaults");
        return new DetailsSchema(ofSidecar(schemaJson).schema.getSubSchema(defaults));
    }

    void check(JsonNode document, Problems problems) {
        Set<ValidationMessage> broken = schema.validate(document);
        broken.forEach(message -> add(message, problems));
    }

    private static void add(ValidationMessage message, Problems problems) {
        String where = message.getInstanceLocation().toString();
        JsonNode rule = message.getSchemaNode();
        switch (message.getType()) {
            case "additionalProperties" ->
                problems.add(where + "/" + problems.quote(message.getProperty()), "is not a member that is known here");
            case "required" -> problems.add(where + "/" + message.getProperty(), "is missing");
            case "type" -> problems.add(where, "must be of type " + listed(rule));
            case "enum" -> problems.add(where, "must be " + listed(rule));
            case "maxItems" -> problems.add(where, "must have at most " + rule.asText() + " items");
            case "contains", "maxContains" -> problems.add(where, CHANNEL_TWICE);
            default -> problems.add(where, ofText(message));
        }
    }

    /** A text's own rule knows better words than a pattern; the schema may still have been made stricter by hand. */
    private static String ofText(ValidationMessage message) {
        String text = message.getInstanceNode().textValue();
        String broken = text == null ? null : TextRule.ofField(message.getInstanceLocation().getName(-1)).brokenBy(text);
        return broken != null ? broken : "breaks the rule '" + message.getType() + "' of " + FILE;
    }

    private static String listed(JsonNode rule) {
        return rule.isArray() ? StreamSupport.stream(rule.spliterator(), false).map(JsonNode::asText)
                .collect(Collectors.joining(" or ")) : rule.asText();
    }
}
