package io.transcriptroutes.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transcriptroutes.failure.Failure;

/** What a reconciliation looked at, found and did, in JSON's types. */
final class ReconcileReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> looked = new LinkedHashMap<>();
    private final Map<String, Long> noted = new LinkedHashMap<>();
    private final Map<String, String> unchecked = new LinkedHashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> counts = new TreeMap<>();
    private List<Map<String, Object>> items = List.of();
    private long found;
    private long fixed;

    /** So many things were looked at in that part. */
    long looked(Part part, int more) {
        return looked.merge(part.label(), (long) more, Long::sum);
    }

    /** What is worth knowing and is no disagreement. */
    void note(String what, long count) {
        noted.merge(what, count, Long::sum);
    }

    void unchecked(String what, String why) {
        unchecked.put(what, why);
    }

    void failed(Part part, Failure failure) {
        failed.put(part.label(), failure.message());
    }

    boolean isWhole() {
        return failed.isEmpty();
    }

    /** @param rows of {@code sql/count-disagreements.sql} */
    void counts(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            long count = ((Number) row.get("found")).longValue();
            Map<String, Object> line = counts.computeIfAbsent((String) row.get("code"), ReconcileReport::line);
            line.merge("found", count, ReconcileReport::sum);
            found += count;
            if (Boolean.TRUE.equals(row.get("fixed"))) {
                line.merge("fixed", count, ReconcileReport::sum);
                fixed += count;
            }
        }
    }

    /** @param rows of {@code sql/select-disagreements.sql} */
    void items(List<Map<String, Object>> rows) {
        items = rows.stream().map(ReconcileReport::item).toList();
    }

    long left() {
        return found - fixed;
    }

    long found() {
        return found;
    }

    long fixed() {
        return fixed;
    }

    /** What the ledger keeps: small, however much was found. */
    String summary(boolean fixes) throws JsonProcessingException {
        Map<String, Object> head = head(fixes);
        head.put("codes", counts.values().stream().map(line -> {
            Map<String, Object> numbers = new LinkedHashMap<>(line);
            numbers.remove("remedy");
            return numbers;
        }).toList());
        return JSON.writeValueAsString(head);
    }

    Map<String, Object> whole(boolean fixes) {
        Map<String, Object> all = head(fixes);
        all.put("items", items);
        return all;
    }

    private Map<String, Object> head(boolean fixes) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("fix", fixes);
        head.put("found", found);
        head.put("fixed", fixed);
        head.put("left", left());
        head.put("codes", new ArrayList<>(counts.values()));
        head.put("looked", new LinkedHashMap<>(looked));
        head.put("noted", new LinkedHashMap<>(noted));
        head.put("notChecked", new LinkedHashMap<>(unchecked));
        head.put("failed", new LinkedHashMap<>(failed));
        return head;
    }

    private static Map<String, Object> line(String code) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("code", code);
        line.put("found", 0L);
        line.put("fixed", 0L);
        line.put("remedy", Code.of(code).remedy());
        return line;
    }

    private static Object sum(Object one, Object other) {
        return (Long) one + (Long) other;
    }

    private static Map<String, Object> item(Map<String, Object> row) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("code", row.get("code"));
        item.put("subject", row.get("subject"));
        item.put("recording", row.get("recording_id"));
        item.put("transcriptSid", row.get("transcript_sid"));
        item.put("source", row.get("source"));
        item.put("detail", row.get("detail"));
        item.put("fixed", row.get("fixed"));
        item.put("outcome", row.get("outcome"));
        return item;
    }
}
