package io.transcriptroutes.probe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of cells separated by tabs, whose first line names the columns, in any order. */
final class Tsv {

    /**
     * One line.
     *
     * @param number as an editor counts
     * @param cells by column; a cell that a short line lacks is missing
     */
    record Line(int number, Map<String, String> cells) {

        String cell(String column) {
            return cells.getOrDefault(column, "").strip();
        }
    }

    private Tsv() {
    }

    /** @throws IllegalArgumentException naming the columns that the first line lacks */
    static List<Line> read(Path file, List<String> columns) throws IOException {
        List<String> lines = lines(file);
        String first = lines.isEmpty() ? "" : lines.get(0);
        List<String> names = Arrays.stream(first.replace("\uFEFF", "").split("\t")).map(String::strip).toList();
        List<String> missing = columns.stream().filter(column -> !names.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("its first line lacks the column" + (missing.size() == 1 ? " " : "s ")
                    + String.join(", ", missing) + " (wanted, separated by tabs: " + String.join(" ", columns) + ")");
        }
        List<Line> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(new Line(i + 1, cells(names, lines.get(i).split("\t", -1))));
            }
        }
        return rows;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IOException("it is no text in UTF-8", e);
        }
    }

    private static Map<String, String> cells(List<String> names, String[] cells) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size() && i < cells.length; i++) {
            byName.put(names.get(i), cells[i]);
        }
        return byName;
    }
}
