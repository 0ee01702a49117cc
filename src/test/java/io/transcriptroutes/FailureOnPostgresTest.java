package io.transcriptroutes;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link FailureTest} with the ledger in PostgreSQL. */
class FailureOnPostgresTest extends FailureTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
