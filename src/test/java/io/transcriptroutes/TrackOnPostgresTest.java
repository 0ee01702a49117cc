package io.transcriptroutes;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link TrackTest} with the ledger in PostgreSQL. */
class TrackOnPostgresTest extends TrackTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
