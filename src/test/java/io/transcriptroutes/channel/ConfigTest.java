package io.transcriptroutes.channel;

import static io.transcriptroutes.channel.Samples.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

    private static final String SCHEMA = Samples.config("sidecar.schema.json");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static JsonNode schema() throws Exception {
        return new ObjectMapper().readTree(SCHEMA);
    }

    @Test
    void theSchemaIsValidDraft202012() {
        assertEquals(Set.of(), FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(SCHEMA, InputFormat.JSON));
    }

    @Test
    void everyExampleOfTheSchemaIsValidAlsoForEditorsThatAssertFormats() throws Exception {
        JsonSchema root = FACTORY.getSchema(schema(), FORMATS);
        int examples = 0;
        for (JsonNode subschema : subschemas()) {
            for (JsonNode example : subschema.path("examples")) {
                JsonSchema schema = FACTORY.getSchema(withDefs(subschema), FORMATS);
                assertEquals(Set.of(), schema.validate(example), example.toString());
                examples++;
            }
        }
        assertTrue(examples > 15, "examples found: " + examples);
        Sidecar sidecar = new Sidecar(SCHEMA);
        for (JsonNode example : schema().path("examples")) {
            assertEquals(Set.of(), root.validate(example));
            sidecar.parse("k.json", example.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The code looks again; editors have only the schema. */
    @Test
    void theSchemaItselfRefusesAChannelTwice() throws Exception {
        JsonSchema schema = FACTORY.getSchema(schema());
        for (String twice : List.of("1},{\"channel_participant\":1", "2},{\"channel_participant\":2")) {
            String sidecar = "{\"participants\":[{\"channel_participant\":" + twice + "}]}";
            assertEquals(1, schema.validate(sidecar, InputFormat.JSON).size(), sidecar);
        }
    }

    @Test
    void everyFieldIsExplained() throws Exception {
        JsonNode schema = schema();
        for (JsonNode properties : List.of(schema.path("properties"), schema.at("/$defs/participant/properties"))) {
            properties.properties().forEach(field -> {
                JsonNode rule = field.getValue().path("$ref").asText().endsWith("participants")
                        ? schema.at("/$defs/participants") : field.getValue();
                Stream.of("title", "description", "examples")
                        .forEach(word -> assertTrue(rule.has(word), field.getKey() + " has no " + word));
            });
        }
    }

    /** The rules stand twice, for people and for metadata and keys that no schema sees: they must not part. */
    @Test
    void theSchemaAndTheCodeSayTheSame() throws Exception {
        JsonNode text = schema().at("/$defs/text");
        assertEquals(TextRule.PRINTABLE, text.path("pattern").asText());
        assertEquals(TextRule.TEXT.longest(), text.path("maxLength").asInt());
        assertEquals(TextRule.CUSTOMER_KEY.longest(), schema().at("/properties/customer_key/maxLength").asInt());
        JsonNode fields = schema().at("/$defs/participant/properties");
        Set<String> names = new HashSet<>(Set.of(ParticipantField.CHANNEL));
        for (ParticipantField field : ParticipantField.values()) {
            JsonNode rule = fields.path(field.json());
            names.add(field.json());
            assertEquals("#/$defs/text", rule.path("$ref").asText(), field.json());
            assertEquals(TextRule.TEXT.longest(), field.rule().longest(), field.json());
            assertEquals(field.rule().shape(), rule.path("pattern").asText(), field.json());
        }
        assertEquals(names, fields.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
    }

    @Test
    void theShippedDefaultsAreTwiliosOwnLabels() {
        ParticipantDefaults defaults = ParticipantDefaults.parse(Samples.config("participants.json"), SCHEMA);
        assertEquals(List.of("Agent", "Customer"),
                defaults.forSource("source-s3").participants().stream().map(Participant::role).toList());
    }

    @Test
    void aSourcesOwnParticipantsReplaceTheDefault() {
        ParticipantDefaults defaults = ParticipantDefaults.parse("""
                {"default":[{"channel_participant":1,"role":"Agent"}],"source-ivr":[{"channel_participant":2,"role":"Bot"}],
                 "source-none":[]}""", SCHEMA);
        assertEquals("Agent", defaults.forSource("source-s3").participants().get(0).role());
        assertEquals("Bot", defaults.forSource("source-ivr").participants().get(0).role());
        assertEquals(CallDetails.NONE, defaults.forSource("source-none"));
        assertEquals(CallDetails.NONE, ParticipantDefaults.parse("{}", SCHEMA).forSource("source-s3"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "{\"default\":[{\"role\":\"x\"}]}                           | /default/0/channel_participant is missing",
        "{\"default\":[{\"channel_participant\":3}]}                | /default/0/channel_participant must be 1 or 2",
        "{\"s\":[{\"channel_participant\":1,\"email\":\"x\"}]}      | /s/0/email must look like",
        "{\"s\":[{\"channel_participant\":1,\"nick\":\"x\"}]}       | /s/0/nick is not a member",
        "{\"s\":[{\"channel_participant\":1},{\"channel_participant\":1}]} | /s must not name the same",
        "{\"s\":{\"channel_participant\":1}}                        | /s must be of type array",
        "{\"\":[]}                                                  | the document",
        "[]                                                         | the document must be of type object",
        "{\"default\":[]                                            | the document cannot be read as JSON at line 1"})
    void mistakesInTheDefaultsNameFileAndField(String json, String expected) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> ParticipantDefaults.parse(json, SCHEMA));
        assertSays(e.getMessage(), "config/participants.json: " + expected);
    }

    private static List<JsonNode> subschemas() throws Exception {
        return schema().findParents("examples");
    }

    private static JsonNode withDefs(JsonNode subschema) throws Exception {
        ObjectNode alone = subschema.deepCopy();
        return alone.set("$defs", schema().path("$defs"));
    }
}
