package io.transcriptroutes.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

/** {@code config/transcript.schema.json}, formats included. */
final class SchemaCheck {

    private static final JsonSchema SCHEMA = read();

    private SchemaCheck() {
    }

    static void assertValid(JsonNode document) {
        assertEquals(Set.of(), SCHEMA.validate(document));
    }

    private static JsonSchema read() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(
                    Files.readString(Path.of("config/transcript.schema.json")),
                    SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
