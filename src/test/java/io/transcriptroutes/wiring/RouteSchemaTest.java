package io.transcriptroutes.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route file holds what Camel's own schema of its YAML knows, so that editors and Camel agree on it. */
class RouteSchemaTest {

    private static final JsonSchema SCHEMA = schemas().getSchema(
            RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json"),
            SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());

    private static JsonSchemaFactory schemas() {
        JsonMetaSchema camels = JsonMetaSchema.builder(JsonMetaSchema.getV4()).keyword(new NonValidationKeyword("deprecated")).build();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)).metaSchema(camels).build();
    }

    static Stream<RouteFile> files() {
        return Stream.concat(RouteFile.routes().stream(), RouteFile.examples().stream());
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileIsValid(RouteFile file) {
        assertEquals(List.of(), problems(file));
    }

    @Test
    void aMisspeltStepFails() {
        List<String> problems = problems(route("setBodyy:", "  constant: x"));
        assertTrue(problems.get(0).startsWith("bad.camel.yaml:5: ") && problems.get(0).contains("setBodyy"), problems::toString);
    }

    @Test
    void aMisspeltOptionFails() {
        List<String> problems = problems(route("split:", "  simple: ${body}", "  paralelProcessing: true"));
        assertTrue(problems.get(0).startsWith("bad.camel.yaml:7: ") && problems.get(0).contains("paralelProcessing"),
                problems::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rout: {from: {uri: 'timer:a', steps: []}}", "route: {steps: []}", "onExceptions: {}"})
    void whatIsNoRouteFails(String item) {
        assertFalse(problems(RouteFile.of("bad.camel.yaml", "- " + item)).isEmpty());
    }

    @Test
    void anUnquotedNumberWhereTheSchemaWantsATextFails() {
        assertFalse(problems(route("setBody:", "  constant: 1")).isEmpty());
        assertEquals(List.of(), problems(route("setBody:", "  constant: '1'")));
    }

    @Test
    void aPlaceholderMayStandForANumber() {
        assertEquals(List.of(), problems(route("delay:", "  constant: '5'", "  asyncDelayed: '{{delay.async}}'")));
        assertFalse(problems(route("delay:", "  constant: '5'", "  asyncDelayed: sometimes")).isEmpty());
    }

    @Test
    void aRouteWithoutMistakesPasses() {
        assertEquals(List.of(), problems(route("setBody:", "  constant: x")));
    }

    private static RouteFile route(String... step) {
        return RouteFile.of("bad.camel.yaml", """
                - route:
                    from:
                      uri: timer:a
                      steps:
                        -\s""" + String.join("\n          ", step));
    }

    private static List<String> problems(RouteFile file) {
        Set<ValidationMessage> messages = SCHEMA.validate(file.content()).stream()
                .filter(message -> !isPlaceholderForANumber(file, message)).collect(Collectors.toSet());
        return messages.stream().filter(message -> messages.stream().noneMatch(other -> isBelow(other, message)))
                .map(message -> file.name() + ":" + file.line(culprit(message)) + ": " + culprit(message) + ": "
                        + message.getError()).distinct().sorted().toList();
    }

    // Camel resolves placeholders wherever the schema wants a number or a boolean
    private static boolean isPlaceholderForANumber(RouteFile file, ValidationMessage message) {
        String found = file.content().at(message.getInstanceLocation().toString()).asText("");
        return message.getType().equals("type") && found.startsWith("{{") && found.endsWith("}}");
    }

    // "Must be valid to one schema" says less than what it found further down
    private static boolean isBelow(ValidationMessage message, ValidationMessage other) {
        return message.getInstanceLocation().toString().startsWith(other.getInstanceLocation() + "/");
    }

    private static String culprit(ValidationMessage message) {
        return message.getInstanceLocation() + (message.getProperty() == null ? "" : "/" + message.getProperty());
    }
}
