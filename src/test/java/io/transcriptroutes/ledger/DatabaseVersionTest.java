package io.transcriptroutes.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class DatabaseVersionTest {

    @Test
    void aPostgresWithoutMergeIsRefused() {
        assertEquals("it is PostgreSQL 14, and the oldest one that will do is 15. Upgrade it, or name another one in ledger.url",
                DatabaseVersion.refusal("PostgreSQL", 14));
        assertNull(DatabaseVersion.refusal("PostgreSQL", 15));
        assertNull(DatabaseVersion.refusal("H2", 2));
    }
}
