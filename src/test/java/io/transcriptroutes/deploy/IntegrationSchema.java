package io.transcriptroutes.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/**
 * Camel K's own schema of an Integration, made strict: a cluster drops a field that it does not know without a word, and
 * the misspelt probe or mount is missed when it is needed.
 */
final class IntegrationSchema {

    private final JsonSchema schema;

    IntegrationSchema() throws IOException {
        try (InputStream in = IntegrationSchema.class.getResourceAsStream("/deploy/camel-k-integration.yaml")) {
            JsonNode crd = Yaml.documents(new String(in.readAllBytes(), StandardCharsets.UTF_8)).get(0);
            close(crd);
            this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(crd);
        }
    }

    List<String> problems(JsonNode integration) {
        return schema.validate(integration).stream().map(ValidationMessage::getMessage).sorted().toList();
    }

    /** Nothing but the listed properties, wherever some are listed. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema && schema.path("properties").isObject() && !schema.has("additionalProperties")
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            schema.put("additionalProperties", false);
        }
        node.forEach(IntegrationSchema::close);
    }
}
