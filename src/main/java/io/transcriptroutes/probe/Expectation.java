package io.transcriptroutes.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.transcriptroutes.audio.AudioFacts;

/**
 * One line of a manifest.
 *
 * @param bytes the length that the object claims
 * @param stored how many of them the file holds
 * @param seconds the length of the sound; null, as any other property, where {@code ?} or {@code -} says that it is unknown
 * @param sha256 of the stored bytes, null where the table gives none
 */
record Expectation(String file, long bytes, long stored, Fill fill, String format, String codec, Integer channels,
        Integer rate, Double seconds, String verdict, String reason, String sha256) {

    static final List<String> COLUMNS = List.of("file", "bytes", "stored", "fill", "format", "codec", "channels", "rate",
            "duration_s", "verdict", "reason", "sha256", "note");

    /** @throws IllegalArgumentException naming the cell that cannot be understood */
    static Expectation of(Tsv.Line line) {
        Expectation expected = new Expectation(required(line, "file"),
                number(line, "bytes", Long::valueOf).orElseThrow(() -> new IllegalArgumentException("bytes is empty")),
                number(line, "stored", Long::valueOf).orElseThrow(() -> new IllegalArgumentException("stored is empty")),
                Fill.parse(required(line, "fill")), known(line, "format").orElse(null), known(line, "codec").orElse(null),
                number(line, "channels", Integer::valueOf).orElse(null), number(line, "rate", Integer::valueOf).orElse(null),
                number(line, "duration_s", Double::valueOf).orElse(null), required(line, "verdict"), required(line, "reason"),
                known(line, "sha256").map(hex -> hex.toLowerCase(Locale.ROOT)).orElse(null));
        if (expected.bytes < 0 || expected.bytes > expected.stored && line.cell("fill").equals("-")) {
            throw new IllegalArgumentException("fill must say zero or tile:N where bytes exceeds stored");
        }
        return expected;
    }

    /** What is not true of the file, one entry for each column. */
    List<String> differences(FileBytes content) throws IOException {
        List<String> found = new ArrayList<>();
        compare(found, "stored", stored, content.length());
        if (sha256 != null) {
            compare(found, "sha256", sha256, StoredDigest.of(content));
        }
        AudioFacts facts = new ClaimedObject(content, bytes, fill).probe();
        compare(found, "verdict", verdict, facts.verdict().name().toLowerCase(Locale.ROOT));
        compare(found, "reason", reason, facts.reason());
        compare(found, "format", format, facts.format());
        compare(found, "codec", codec, facts.codec());
        compare(found, "channels", channels, facts.channels());
        compare(found, "rate", rate, facts.sampleRate());
        if (!sameDuration(facts)) {
            compare(found, "duration_s", seconds, facts.durationSeconds());
        }
        return found;
    }

    // The table gives the sound that was encoded: an MP3 pads it, mostly unsaid, by up to three frames, and a block
    // coding rounds it up to its block
    private boolean sameDuration(AudioFacts facts) {
        if (seconds == null || facts.durationSeconds() == null) {
            return Objects.equals(seconds, facts.durationSeconds());
        }
        String coding = String.valueOf(facts.codec());
        boolean blocks = coding.startsWith("adpcm") || coding.startsWith("wma");
        double frames = coding.startsWith("mp") && facts.sampleRate() != null ? 3 * 576.0 / facts.sampleRate() : 0;
        return Math.abs(seconds - facts.durationSeconds()) <= Math.max(blocks ? 0.1 : 0.01, frames);
    }

    private static void compare(List<String> differences, String column, Object expected, Object found) {
        if (!Objects.equals(expected, found)) {
            differences.add(column + " expected " + shown(expected) + ", found " + shown(found));
        }
    }

    private static String shown(Object value) {
        return value == null ? "nothing" : value.toString();
    }

    private static String required(Tsv.Line line, String column) {
        String cell = line.cell(column);
        if (cell.isEmpty()) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return cell;
    }

    private static Optional<String> known(Tsv.Line line, String column) {
        return Optional.of(line.cell(column)).filter(cell -> !cell.isEmpty() && !cell.equals("?") && !cell.equals("-"));
    }

    private static <T> Optional<T> number(Tsv.Line line, String column, Function<String, T> parse) {
        try {
            return known(line, column).map(parse);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is no number: " + line.cell(column), e);
        }
    }
}
