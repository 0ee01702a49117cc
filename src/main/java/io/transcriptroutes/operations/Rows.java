package io.transcriptroutes.operations;

import java.time.OffsetDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.transcriptroutes.ledger.Times;

/** Rows of the ledger as JSON has them: camelCase, and times as ISO 8601 text. */
final class Rows {

    private static final Pattern WORD = Pattern.compile("_([a-z0-9])");

    private Rows() {
    }

    static List<Map<String, Object>> json(List<Map<String, Object>> rows) {
        return rows.stream().map(Rows::json).toList();
    }

    static Map<String, Object> json(Map<String, Object> row) {
        Map<String, Object> json = new LinkedHashMap<>();
        row.forEach((column, value) -> json.put(
                WORD.matcher(column.toLowerCase(Locale.ROOT)).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT)),
                value instanceof OffsetDateTime || value instanceof Date ? Times.instant(value).toString() : value));
        return json;
    }
}
