package io.transcriptroutes.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.transcriptroutes.ledger.Column;

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

    /** The keys of objects. */
    public String[] getKeys() {
        return Column.texts(rows.stream().filter(Candidates::isObject), "key");
    }

    /** The objects themselves, whatever their version. */
    public String[] getObjectIds() {
        return Column.texts(rows.stream().filter(Candidates::isObject), "objectId");
    }

    public String[] getIds() {
        return Column.texts(rows.stream(), "id");
    }

    /** The ids of what is no object of a bucket. */
    public String[] getIdsWithoutObject() {
        return Column.texts(rows.stream().filter(row -> !isObject(row)), "id");
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

    /** The same, as {@code sql/register-recording.sql} takes them. */
    public static List<Map<String, Object>> unknownRows(Candidates candidates, List<Map<String, Object>> known) {
        return candidates.without(known).rows;
    }

    /** Those that the ledger would take. */
    public Candidates without(List<Map<String, Object>> known) {
        Set<Object> ids = known.stream().map(row -> row.get("id")).collect(Collectors.toSet());
        Set<Object> objects = known.stream().map(row -> row.get("object_id")).collect(Collectors.toSet());
        return of(rows.stream().filter(row -> !ids.contains(row.get("id")))
                .filter(row -> !isObject(row) || isEveryVersion(row) || !objects.contains(row.get("objectId"))).toList());
    }

    private static boolean isObject(Map<String, Object> row) {
        return row.get("objectId") != null;
    }

    private static boolean isEveryVersion(Map<String, Object> row) {
        return Boolean.TRUE.equals(row.get("everyVersion"));
    }
}
