package io.transcriptroutes;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link MainLineTest} with the ledger in PostgreSQL. */
class MainLineOnPostgresTest extends MainLineTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
