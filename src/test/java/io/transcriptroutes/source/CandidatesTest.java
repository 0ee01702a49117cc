package io.transcriptroutes.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** The ledger's own rule: a row is known by its id, or where a new version is no new recording by its object. */
class CandidatesTest {

    private static final Map<String, Object> EVERY = Map.of("id", "i1", "objectId", "o1", "everyVersion", true);
    private static final Map<String, Object> FIRST = Map.of("id", "i2", "objectId", "o2", "everyVersion", false);

    @Test
    void anObjectIsAskedForWhereItsNewVersionIsNoRecording() {
        assertEquals(List.of("i1", "i2"), Candidates.of(List.of(EVERY, FIRST)).getIds());
        assertEquals(List.of("o2"), Candidates.of(List.of(EVERY, FIRST)).getObjectIds());
        assertEquals(List.of(""), Candidates.of(List.of(EVERY)).getObjectIds(), "SQL takes no empty list");
    }

    @Test
    void onlyWhatTheLedgerLacksIsWritten() {
        Candidates candidates = Candidates.of(List.of(EVERY, FIRST));
        assertEquals(List.of(EVERY, FIRST), Candidates.unknownRows(candidates, List.of()));
        assertEquals(List.of(FIRST), Candidates.unknownRows(candidates, known("i1")));
        assertEquals(List.of(EVERY), Candidates.unknownRows(candidates, known("o2")));
        assertEquals(List.of(EVERY, FIRST), Candidates.unknownRows(candidates, known("o1")), "a new version is a new recording");
        assertEquals(1, Candidates.unknown(candidates, known("i2")));
    }

    @Test
    void aListThatIsLongerThanAStatementIsNotAskedFor() {
        assertFalse(Candidates.of(List.of()).isOneLookUp());
        assertTrue(Candidates.of(Collections.nCopies(10_000, EVERY)).isOneLookUp());
        assertFalse(Candidates.of(Collections.nCopies(10_001, EVERY)).isOneLookUp());
    }

    private static List<Map<String, Object>> known(String id) {
        return List.of(Map.of("known_id", id));
    }
}
