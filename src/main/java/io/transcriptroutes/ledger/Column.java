package io.transcriptroutes.ledger;

import java.util.Map;
import java.util.stream.Stream;

/** One column of some rows, as a statement joins it: {@code unnest(cast(:#… as varchar array))}. */
public final class Column {

    private Column() {
    }

    /** The texts in the order of the rows; null where a row has none. */
    public static String[] texts(Stream<Map<String, Object>> rows, String column) {
        return rows.map(row -> (String) row.get(column)).toArray(String[]::new);
    }
}
