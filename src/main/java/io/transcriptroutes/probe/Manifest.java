package io.transcriptroutes.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of audio files and what is true of each; see {@link Expectation} for its columns. */
public final class Manifest {

    private final Path folder;
    private final List<Tsv.Line> lines;

    private Manifest(Path folder, List<Tsv.Line> lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /**
     * Reads the table; its files lie in {@code files/} beside it where that folder exists, else beside it.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it has no such columns
     */
    public static Manifest read(Path table) throws IOException {
        Path beside = table.toAbsolutePath().getParent();
        Path files = beside.resolve("files");
        return new Manifest(Files.isDirectory(files) ? files : beside, Tsv.read(table, Expectation.COLUMNS));
    }

    public int size() {
        return lines.size();
    }

    /** Probes the file of every line: one entry for each that disagrees, in the table's order. */
    public List<Disagreement> disagreements() {
        return lines.stream().map(this::check).filter(Disagreement::isReal).toList();
    }

    private Disagreement check(Tsv.Line line) {
        return new Disagreement(line.cell("file"), line.number(), differences(line));
    }

    private List<String> differences(Tsv.Line line) {
        try {
            Expectation expected = Expectation.of(line);
            try (FileBytes file = FileBytes.open(folder.resolve(expected.file()))) {
                return expected.differences(file);
            }
        } catch (IOException e) {
            return List.of("cannot be read: " + Reason.of(e));
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
    }
}
