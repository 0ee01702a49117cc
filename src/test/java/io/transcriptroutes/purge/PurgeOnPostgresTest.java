package io.transcriptroutes.purge;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link PurgeTest} with the ledger in PostgreSQL. */
class PurgeOnPostgresTest extends PurgeTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
