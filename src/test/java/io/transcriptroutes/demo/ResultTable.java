package io.transcriptroutes.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table at the end. What all objects' keys begin with stands above it once; a transcript SID is never cut. */
final class ResultTable {

    /** @param outcome the transcript's SID, or the reason why there is none */
    record Row(String object, String verdict, String state, String outcome) {
    }

    private static final Row TITLES = new Row("object", "verdict", "state", "transcript SID or reason");
    private static final String GAP = "  ";
    private static final int SID = 34;
    private static final int SHORTEST_OBJECT = 16;

    private ResultTable() {
    }

    /** The folder that all objects lie in, such as {@code calls/2026/}, or nothing. */
    static String folder(List<Row> rows) {
        String common = rows.isEmpty() ? "" : rows.get(0).object();
        for (Row row : rows) {
            while (!row.object().startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        return common.substring(0, common.lastIndexOf('/') + 1);
    }

    /** The titles, a rule and one line a row, at most so many columns wide unless that is too few for a SID. */
    static List<String> lines(List<Row> rows, int columns) {
        int folder = folder(rows).length();
        List<Row> all = new ArrayList<>(List.of(TITLES));
        rows.forEach(row -> all.add(new Row(row.object().substring(folder), row.verdict(), row.state(), row.outcome())));
        int verdict = widest(all, Row::verdict);
        int state = widest(all, Row::state);
        int shared = columns - verdict - state - 3 * GAP.length();
        int object = Math.min(widest(all, Row::object), Math.max(SHORTEST_OBJECT, shared - SID));
        int outcome = Math.max(SID, Math.min(widest(all, Row::outcome), shared - object));

        List<String> lines = new ArrayList<>();
        for (Row row : all) {
            lines.add(String.join(GAP, Text.pad(Text.keepEnd(row.object(), object), object), Text.pad(row.verdict(), verdict),
                    Text.pad(row.state(), state), Text.keepStart(row.outcome(), outcome)).stripTrailing());
        }
        lines.add(1, String.join(GAP, "-".repeat(object), "-".repeat(verdict), "-".repeat(state), "-".repeat(outcome)));
        return lines;
    }

    private static int widest(List<Row> rows, Function<Row, String> cell) {
        return rows.stream().map(cell).mapToInt(Text::width).max().orElse(0);
    }
}
