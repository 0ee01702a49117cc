package io.transcriptroutes.export;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link ExportTest} with the ledger in PostgreSQL. */
class ExportOnPostgresTest extends ExportTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
