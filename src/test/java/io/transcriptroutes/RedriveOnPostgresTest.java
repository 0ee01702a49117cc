package io.transcriptroutes;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link RedriveTest} with the ledger in PostgreSQL. */
class RedriveOnPostgresTest extends RedriveTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
