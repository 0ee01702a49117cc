package io.transcriptroutes.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows that would be registered, and which of them the ledger would take. */
public final class Candidates {

    /** Twice as many parameters at most; PostgreSQL takes 65,535. */
    private static final int LARGEST_LOOK_UP = 10_000;

    private final List<Map<String, Object>> rows;

    private Candidates(List<Map<String, Object>> rows) {
        this.rows = rows;
    }

    /** @param rows as {@link Registrations} makes them */
    public static Candidates of(List<Map<String, Object>> rows) {
        return new Candidates(rows);
    }

    /** The keys of objects. SQL has no empty list: a word that is no key stands for it. */
    public List<String> getKeys() {
        return orNone(rows.stream().filter(Candidates::isObject).map(row -> text(row, "key")));
    }

    /** The objects themselves, whatever their version. */
    public List<String> getObjectIds() {
        return orNone(rows.stream().filter(Candidates::isObject).map(row -> text(row, "objectId")));
    }

    public List<String> getIds() {
        return rows.stream().map(row -> text(row, "id")).toList();
    }

    /** The ids of what is no object of a bucket. */
    public List<String> getIdsWithoutObject() {
        return orNone(rows.stream().filter(row -> !isObject(row)).map(row -> text(row, "id")));
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
        Set<Object> ids = known.stream().map(row -> row.get("id")).collect(Collectors.toSet());
        Set<Object> objects = known.stream().map(row -> row.get("object_id")).collect(Collectors.toSet());
        return of(rows.stream().filter(row -> !ids.contains(row.get("id")))
                .filter(row -> !isObject(row) || isEveryVersion(row) || !objects.contains(row.get("objectId"))).toList());
    }

    private static List<String> orNone(Stream<String> words) {
        List<String> some = words.toList();
        return some.isEmpty() ? List.of("") : some;
    }

    private static boolean isObject(Map<String, Object> row) {
        return row.get("objectId") != null;
    }

    private static boolean isEveryVersion(Map<String, Object> row) {
        return Boolean.TRUE.equals(row.get("everyVersion"));
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }
}
