package io.transcriptroutes.export;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link ExportTargetsTest} with the ledger in PostgreSQL. */
class ExportTargetsOnPostgresTest extends ExportTargetsTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
