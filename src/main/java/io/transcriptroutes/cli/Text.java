package io.transcriptroutes.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.ledger.Recording;

/** Results as people read them. What came from outside can neither end a line nor move the cursor. */
final class Text {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z");

    private Text() {
    }

    /** The value as text fit for a terminal, a map or list as JSON; empty for null. */
    static String of(Object value) {
        boolean nested = value instanceof Map || value instanceof List;
        return value == null ? "" : Recording.printable(nested ? JSON.valueToTree(value).toString() : value.toString());
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> result, String name) {
        Object value = result.get(name);
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }

    static long number(Map<String, Object> result, String name) {
        return result.get(name) instanceof Number number ? number.longValue() : 0;
    }

    static boolean isTrue(Map<String, Object> result, String name) {
        return Boolean.TRUE.equals(result.get(name));
    }

    /** One aligned line per row; the columns are named by the keys of the rows. Nobody reads fractions of a second there. */
    static void table(PrintWriter out, List<String> columns, List<Map<String, Object>> rows) {
        int[] widths = columns.stream().mapToInt(column -> Math.max(column.length(),
                rows.stream().mapToInt(row -> cell(row.get(column)).length()).max().orElse(0))).toArray();
        line(out, columns, widths);
        rows.forEach(row -> line(out, columns.stream().map(column -> cell(row.get(column))).toList(), widths));
    }

    private static String cell(Object value) {
        String text = of(value);
        Matcher time = TIME.matcher(text);
        return time.matches() ? time.group(1) + "Z" : text;
    }

    /** One aligned line for each of these names that has a value. */
    static void row(PrintWriter out, List<String> names, Map<?, ?> row) {
        names.stream().filter(name -> row.get(name) != null)
                .forEach(name -> out.printf("%-16s %s%n", name, of(row.get(name))));
    }

    private static void line(PrintWriter out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        IntStream.range(0, cells.size()).forEach(i -> line.append(cells.get(i))
                .append(" ".repeat(widths[i] - cells.get(i).length() + 2)));
        out.println(line.toString().stripTrailing());
    }
}
