package io.transcriptroutes.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file of routes: its text, what Camel's own parser reads in it, and the line on which each part of it stands. */
final class RouteFile {

    private static final String SUFFIX = ".camel.yaml";

    private final String name;
    private final String text;
    private final JsonNode content;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private RouteFile(String name, String text) {
        this.name = name;
        this.text = text;
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        this.content = new ObjectMapper().valueToTree(new Load(settings).loadFromString(text));
        new Compose(settings).composeString(text).ifPresent(root -> locate(root, ""));
        flatten(content, "");
    }

    /**
     * One `key: value`, or one item of a list, whose key is its index.
     *
     * @param pointer the way to it from the file's root, as a JSON pointer
     */
    record Entry(RouteFile file, int line, String pointer, String key, JsonNode value) {

        /** The value if it is a text, a number or a boolean, else an empty text. */
        String text() {
            return value.asText("");
        }

        String parent() {
            return pointer.substring(0, pointer.lastIndexOf('/'));
        }

        /** The value of another key of the same map; missing where there is none. */
        JsonNode beside(String key) {
            return file.content.at(parent() + "/" + key);
        }

        String problem(String message) {
            return file.name + ":" + line + ": " + message;
        }
    }

    /** The files that the bundle runs. */
    static List<RouteFile> routes() {
        return read(Path.of("routes"));
    }

    /** The files that show how the bundle is extended. */
    static List<RouteFile> examples() {
        Path folder = Path.of("src/test/resources/examples");
        return Files.isDirectory(folder) ? read(folder) : List.of();
    }

    static RouteFile of(String name, String yaml) {
        return new RouteFile(name, yaml);
    }

    private static List<RouteFile> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> paths = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
            List<RouteFile> read = new ArrayList<>();
            for (Path path : paths) {
                read.add(new RouteFile(path.toString(), Files.readString(path)));
            }
            if (read.isEmpty()) {
                throw new IllegalStateException("No *" + SUFFIX + " in " + folder.toAbsolutePath());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    JsonNode content() {
        return content;
    }

    /** Everything in the file, from top to bottom. */
    List<Entry> entries() {
        return entries;
    }

    /** The line of a part, or of the nearest part around it. */
    int line(String pointer) {
        Integer line = lines.get(pointer);
        return line != null ? line : pointer.isEmpty() ? 1 : line(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    @Override
    public String toString() {
        return name;
    }

    private void locate(Node node, String pointer) {
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                String below = pointer + "/" + escaped(((ScalarNode) tuple.getKeyNode()).getValue());
                lines.put(below, lineOf(tuple.getKeyNode()));
                locate(tuple.getValueNode(), below);
            }
        } else if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                lines.put(pointer + "/" + i, lineOf(list.getValue().get(i)));
                locate(list.getValue().get(i), pointer + "/" + i);
            }
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().orElseThrow().getLine() + 1;
    }

    private void flatten(JsonNode node, String pointer) {
        node.properties().forEach(field -> add(field.getKey(), field.getValue(), pointer));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            add(String.valueOf(i), node.get(i), pointer);
        }
    }

    private void add(String key, JsonNode value, String parent) {
        String pointer = parent + "/" + escaped(key);
        entries.add(new Entry(this, line(pointer), pointer, key, value));
        flatten(value, pointer);
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
