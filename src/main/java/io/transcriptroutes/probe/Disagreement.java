package io.transcriptroutes.probe;

import java.util.List;

/**
 * A line of a manifest that is not true of its file.
 *
 * @param line as an editor counts
 * @param differences one for each column, or the one reason why nothing could be compared
 */
public record Disagreement(String file, int line, List<String> differences) {

    boolean isReal() {
        return !differences.isEmpty();
    }

    @Override
    public String toString() {
        return "line " + line + ": " + file + ": " + String.join("; ", differences);
    }
}
