package io.transcriptroutes.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What lies below a folder. */
record ExportedFiles(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every file's path, with slashes, sorted. */
    List<String> names() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    /** Of a document, which has to keep the schema. */
    JsonNode json(String name) throws IOException {
        JsonNode json = JSON.readTree(bytes(name));
        if (json.has("participants")) {
            SchemaCheck.assertValid(json);
        }
        return json;
    }
}
