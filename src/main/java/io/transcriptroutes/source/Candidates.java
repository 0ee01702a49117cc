package io.transcriptroutes.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows that would be registered, and which of them the ledger would take. */
public final class Candidates {

    private final List<Map<String, Object>> rows;

    private Candidates(List<Map<String, Object>> rows) {
        this.rows = rows;
    }

    /** @param rows as {@link Registrations} makes them */
    public static Candidates of(List<Map<String, Object>> rows) {
        return new Candidates(rows);
    }

    /** The ids that make a row known; an object's own only where a new version is no new recording. */
    public List<String> getIds() {
        return rows.stream().map(row -> text(row, "id")).toList();
    }

    public List<String> getObjectIds() {
        return rows.stream().map(row -> text(row, "objectId")).toList();
    }

    public int getSize() {
        return rows.size();
    }

    public List<Map<String, Object>> rows() {
        return rows;
    }

    /** @param known rows of {@code sql/select-known.sql} */
    public static long unknown(Candidates candidates, List<Map<String, Object>> known) {
        return candidates.without(known).rows.size();
    }

    /** Those that the ledger would take. */
    public Candidates without(List<Map<String, Object>> known) {
        Set<Object> ids = known.stream().map(row -> row.get("known_id")).collect(Collectors.toSet());
        return of(rows.stream().filter(row -> !ids.contains(row.get("id")))
                .filter(row -> Boolean.TRUE.equals(row.get("everyVersion")) || !ids.contains(row.get("objectId"))).toList());
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }
}
