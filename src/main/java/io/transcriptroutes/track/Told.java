package io.transcriptroutes.track;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

import io.transcriptroutes.ledger.Column;
import io.transcriptroutes.source.RecordingId;

/**
 * What Twilio told of some transcripts, beside what the ledger has of them: only what differs is written, many of one status by
 * one statement. Used by one thread.
 */
public final class Told {

    private static final String COMPLETED = "completed";

    private final List<Map<String, Object>> transcripts;
    private final Queue<Change> changes = new ArrayDeque<>();
    private final List<Map<String, Object>> unknown = new ArrayList<>();

    /** The recordings of these transcripts have this status from now on. */
    public record Change(String status, String[] sids) {
    }

    private Told(List<Map<String, Object>> transcripts) {
        this.transcripts = transcripts;
    }

    /** @param transcripts as {@link io.transcriptroutes.twilio.ListedTranscript} reads them, at least one */
    public static Told of(List<Map<String, Object>> transcripts) {
        return new Told(transcripts);
    }

    public String[] sids() {
        return Column.texts(transcripts.stream(), "sid");
    }

    /** @param rows of {@code sql/select-told.sql} */
    public static void compare(Told told, List<Map<String, Object>> rows) {
        told.compare(rows);
    }

    private void compare(List<Map<String, Object>> rows) {
        Set<Object> known = new HashSet<>();
        Map<Object, Object> followed = new HashMap<>();
        for (Map<String, Object> row : rows) {
            known.add(row.get("sid"));
            if ("submitted".equals(row.get("state"))) {
                followed.put(row.get("sid"), row.get("twilio_status"));
            }
        }
        Map<String, List<String>> byStatus = new TreeMap<>();
        for (Map<String, Object> one : transcripts) {
            Object sid = one.get("sid");
            String status = (String) one.get("status");
            if (!known.contains(sid)) {
                unknown.add(one);
            } else if (followed.containsKey(sid) && (COMPLETED.equals(status) || !status.equals(followed.get(sid)))) {
                byStatus.computeIfAbsent(status, any -> new ArrayList<>()).add((String) sid);
            }
        }
        byStatus.forEach((status, sids) -> changes.add(new Change(status, sids.toArray(String[]::new))));
    }

    public boolean hasChange() {
        return !changes.isEmpty();
    }

    public Change nextChange() {
        return changes.remove();
    }

    public boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    /** Those whose SID no recording has: the parameters of {@code sql/take-in-transcript.sql}, one map each. */
    public List<Map<String, Object>> unknown() {
        return unknown.stream().map(Told::withId).toList();
    }

    // Of the few that nobody here knows alone: a hash of each that a list names would be the dearest part of reading it
    private static Map<String, Object> withId(Map<String, Object> transcript) {
        Map<String, Object> row = new HashMap<>(transcript);
        row.put("id", RecordingId.ofTranscript((String) transcript.get("sid")));
        return row;
    }

    /** The customer keys of those. */
    public String[] unknownKeys() {
        return Column.texts(unknown.stream(), "customerKey");
    }

    /**
     * Those of the unknown that may be the lost answer to a create call.
     *
     * @param rows of {@code sql/select-unanswered.sql}
     * @return the parameters of {@code sql/adopt-transcript.sql}, one map each
     */
    public static List<Map<String, Object>> adoptable(Told told, List<Map<String, Object>> rows) {
        Set<Object> keys = new HashSet<>();
        rows.forEach(row -> keys.add(row.get("customer_key")));
        return told.unknown.stream().filter(one -> keys.contains(one.get("customerKey"))).toList();
    }
}
