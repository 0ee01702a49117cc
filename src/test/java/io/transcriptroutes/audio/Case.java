package io.transcriptroutes.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The audio of the manifest: one line per object, with its true properties. */
record Case(String file, long size, String fill, String format, String codec, Integer channels, Integer rate,
        Double seconds, Verdict verdict, String reason) {

    static List<Case> all() {
        return new String(resource("manifest.tsv"), StandardCharsets.UTF_8).lines().skip(1).map(Case::parse).toList();
    }

    private static Case parse(String line) {
        String[] cells = line.split("\t", -1);
        return new Case(cells[0], Long.parseLong(cells[1]), cells[3], known(cells[4]), known(cells[5]),
                number(cells[6]), number(cells[7]), known(cells[8]) == null ? null : Double.valueOf(cells[8]),
                Verdict.valueOf(cells[9].toUpperCase(java.util.Locale.ROOT)), cells[10]);
    }

    private static String known(String cell) {
        return cell.equals("?") || cell.equals("-") ? null : cell;
    }

    private static Integer number(String cell) {
        return known(cell) == null ? null : Integer.valueOf(cell);
    }

    VirtualObject object() {
        return VirtualObject.of(stored(), size, fill);
    }

    byte[] stored() {
        return resource(file);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Case.class.getResourceAsStream("/audio/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
