package io.transcriptroutes.track;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.transcriptroutes.source.RecordingId;
import org.junit.jupiter.api.Test;

/** What is written of a page of Twilio's list, for what the ledger has. */
class ToldTest {

    @Test
    void onlyWhatDiffersIsWrittenAllOfOneStatusAtOnce() {
        Told told = Told.of(List.of(transcript("GT1", "queued"), transcript("GT2", "in-progress"), transcript("GT3", "in-progress"),
                transcript("GT4", "completed"), transcript("GT5", "completed"), transcript("GT6", "in-progress"),
                transcript("GT7", "queued")));
        Told.compare(told, List.of(row("GT1", "submitted", "queued"), row("GT2", "submitted", "queued"), row("GT3", "submitted", null),
                row("GT4", "submitted", "completed"), row("GT5", "exported", "completed"), row("GT6", "failed", "queued")));
        assertArrayEquals(new String[] {"GT1", "GT2", "GT3", "GT4", "GT5", "GT6", "GT7"}, told.sids());
        assertEquals(List.of("completed: [GT4]", "in-progress: [GT2, GT3]"), changes(told), "completed ones even where a kill left the status alone behind");
        assertEquals(List.of("GT7"), told.unknown().stream().map(one -> one.get("sid")).toList());
        assertEquals(List.of(RecordingId.ofTranscript("GT7")), told.unknown().stream().map(one -> one.get("id")).toList());
    }

    @Test
    void aLostAnswerIsLookedForAmongTheUnknownAlone() {
        Told told = Told.of(List.of(transcript("GT1", "queued"), transcript("GT2", "queued"), transcript("GT3", "queued")));
        Told.compare(told, List.of(row("GT1", "submitted", "queued")));
        assertArrayEquals(new String[] {"key of GT2", "key of GT3"}, told.unknownKeys());
        assertEquals(List.of("GT3"), Told.adoptable(told, List.of(Map.of("customer_key", "key of GT3"),
                Map.of("customer_key", "key of GT1"))).stream().map(one -> one.get("sid")).toList());
    }

    private static List<String> changes(Told told) {
        List<String> changes = new ArrayList<>();
        while (told.hasChange()) {
            Told.Change change = told.nextChange();
            changes.add(change.status() + ": " + Arrays.toString(change.sids()));
        }
        return changes;
    }

    private static Map<String, Object> transcript(String sid, String status) {
        return Map.of("sid", sid, "status", status, "customerKey", "key of " + sid);
    }

    private static Map<String, Object> row(String sid, String state, String status) {
        Map<String, Object> row = new HashMap<>(Map.of("sid", sid, "state", state));
        row.put("twilio_status", status);
        return row;
    }
}
