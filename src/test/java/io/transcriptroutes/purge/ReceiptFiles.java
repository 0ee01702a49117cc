package io.transcriptroutes.purge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The receipts in a folder, each a line of JSON. */
public final class ReceiptFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReceiptFiles() {
    }

    public static List<JsonNode> read(Path folder) {
        List<JsonNode> receipts = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return receipts;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    receipts.add(JSON.readTree(line));
                }
            }
            return receipts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
