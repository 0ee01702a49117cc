package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** The ledger's own rule: a row is known by its id, or where a new version is no new recording by its object. */
class CandidatesTest {

    private static final Map<String, Object> EVERY = Map.of("id", "i1", "key", "k1", "objectId", "o1", "everyVersion", true);
    private static final Map<String, Object> FIRST = Map.of("id", "i2", "key", "k2", "objectId", "o2", "everyVersion", false);
    private static final Map<String, Object> STORED = Map.of("id", "i3", "everyVersion", false);

    @Test
    void objectsAreAskedForByTheirKeysAndTheOthersByTheirIds() {
        Candidates candidates = Candidates.of(List.of(EVERY, FIRST, STORED));
        assertArrayEquals(new String[] {"k1", "k2"}, candidates.getKeys());
        assertArrayEquals(new String[] {"o1", "o2"}, candidates.getObjectIds());
        assertArrayEquals(new String[] {"i3"}, candidates.getIdsWithoutObject());
    }

    @Test
    void onlyWhatTheLedgerLacksIsWritten() {
        Candidates candidates = Candidates.of(List.of(EVERY, FIRST, STORED));
        assertEquals(List.of(EVERY, FIRST, STORED), Candidates.unknownRows(candidates, List.of()));
        assertEquals(List.of(FIRST, STORED), Candidates.unknownRows(candidates, known("i1", "o1")));
        assertEquals(List.of(EVERY, STORED), Candidates.unknownRows(candidates, known("i9", "o2")));
        assertEquals(List.of(EVERY, FIRST, STORED), Candidates.unknownRows(candidates, known("i9", "o1")),
                "a new version is a new recording");
        assertEquals(List.of(EVERY, FIRST), Candidates.unknownRows(candidates, known("i3", null)));
        assertEquals(List.of(EVERY, FIRST, STORED), Candidates.unknownRows(candidates, known("i9", null)), "no object is no object's");
        assertEquals(2, Candidates.unknown(candidates, known("i2", "o2")));
    }

    private static List<Map<String, Object>> known(String id, String objectId) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("object_id", objectId);
        return List.of(row);
    }
}
