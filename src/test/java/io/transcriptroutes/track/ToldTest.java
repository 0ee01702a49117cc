package io.transcriptroutes.track;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
        assertFalse(told.hasSids());
        assertEquals(List.of(new Told.Change("completed", List.of("GT4")), new Told.Change("in-progress", List.of("GT2", "GT3"))),
                changes(told), "completed ones even where a kill left the status alone behind");
        assertEquals(List.of("GT7"), told.unknown().stream().map(one -> one.get("sid")).toList());
    }

    @Test
    void aLostAnswerIsLookedForAmongTheUnknownAlone() {
        Told told = Told.of(List.of(transcript("GT1", "queued"), transcript("GT2", "queued"), transcript("GT3", "queued")));
        Told.compare(told, List.of(row("GT1", "submitted", "queued")));
        assertArrayEquals(new String[] {"key of GT2", "key of GT3"}, told.unknownKeys());
        assertEquals(List.of("GT3"), Told.adoptable(told, List.of(Map.of("customer_key", "key of GT3"),
                Map.of("customer_key", "key of GT1"))).stream().map(one -> one.get("sid")).toList());
    }

    @Test
    void aWholePageIsComparedInParts() {
        List<Map<String, Object>> page = IntStream.range(0, 1000).mapToObj(i -> transcript("GT" + i, "completed")).toList();
        Told told = Told.of(page);
        List<String> asked = new ArrayList<>();
        while (told.hasSids()) {
            asked.addAll(told.sids());
            Told.compare(told, told.sids().stream().map(sid -> row(sid, "submitted", "queued")).toList());
        }
        List<String> all = page.stream().map(one -> (String) one.get("sid")).toList();
        assertEquals(all, asked);
        assertEquals(new TreeSet<>(all), new TreeSet<>(changes(told).stream().flatMap(change -> change.sids().stream()).toList()));
        assertFalse(told.hasUnknown());
    }

    private static List<Told.Change> changes(Told told) {
        List<Told.Change> changes = new ArrayList<>();
        while (told.hasChange()) {
            changes.add(told.nextChange());
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
