package io.transcriptroutes.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows that would be registered, and which of them the ledger would take. */
public final class Candidates {

    /** Twice as many parameters; PostgreSQL takes 65,535. */
    private static final int LARGEST_LOOK_UP = 10_000;

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

    /** A word that is no id where every version counts: SQL has no empty list. */
    public List<String> getObjectIds() {
        List<String> ids = rows.stream().filter(row -> !isEveryVersion(row)).map(row -> text(row, "objectId")).toList();
        return ids.isEmpty() ? List.of("") : ids;
    }

    public int getSize() {
        return rows.size();
    }

    /** Whether one statement can ask for all of them. */
    public boolean isOneLookUp() {
        return !rows.isEmpty() && rows.size() <= LARGEST_LOOK_UP;
    }

    public List<Map<String, Object>> rows() {
        return rows;
    }

    /** @param known rows of {@code sql/select-known.sql} */
    public static long unknown(Candidates candidates, List<Map<String, Object>> known) {
        return candidates.without(known).rows.size();
    }

    /** The same, as {@code sql/register-recording.sql} takes them. */
    public static List<Map<String, Object>> unknownRows(Candidates candidates, List<Map<String, Object>> known) {
        return candidates.without(known).rows;
    }

    /** Those that the ledger would take. */
    public Candidates without(List<Map<String, Object>> known) {
        Set<Object> ids = known.stream().map(row -> row.get("known_id")).collect(Collectors.toSet());
        return of(rows.stream().filter(row -> !ids.contains(row.get("id")))
                .filter(row -> isEveryVersion(row) || !ids.contains(row.get("objectId"))).toList());
    }

    private static boolean isEveryVersion(Map<String, Object> row) {
        return Boolean.TRUE.equals(row.get("everyVersion"));
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }
}
