package io.transcriptroutes.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Writes YAML that people can read, and reads it back. */
final class Yaml {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Yaml() {
    }

    /** The documents of a file. */
    static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            documents.add(JSON.valueToTree(document));
        }
        return documents;
    }

    /** A text as it is, line by line, for behind `key: `. */
    static String block(String text, int indent) {
        String margin = " ".repeat(indent);
        StringBuilder block = new StringBuilder(text.endsWith("\n") ? "|\n" : "|-\n");
        text.lines().forEach(line -> block.append(line.isEmpty() ? "" : margin + line).append('\n'));
        return block.toString();
    }

    /** `name: text` for each. */
    static String blocks(Map<String, String> texts, int indent) {
        StringBuilder blocks = new StringBuilder();
        texts.forEach((name, text) -> blocks.append(" ".repeat(indent)).append(name).append(": ").append(block(text, indent + 2)));
        return blocks.toString();
    }

    /** `- "a=b"` for each. */
    static String pairs(Map<String, String> pairs, int indent) {
        StringBuilder lines = new StringBuilder();
        pairs.forEach((key, value) -> lines.append(" ".repeat(indent)).append("- ").append(quoted(key + "=" + value)).append('\n'));
        return lines.toString();
    }

    /** `- {name: A, value: "b"}` for each. */
    static String variables(Map<String, String> variables, int indent) {
        StringBuilder lines = new StringBuilder();
        variables.forEach((name, value) -> lines.append(" ".repeat(indent)).append("- {name: ").append(name).append(", value: ")
                .append(quoted(value)).append("}\n"));
        return lines.toString();
    }

    /** The texts of a list. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The keys of a properties file's text. */
    static Set<String> keys(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }
}
