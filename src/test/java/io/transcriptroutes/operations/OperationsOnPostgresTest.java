package io.transcriptroutes.operations;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** The same on PostgreSQL. */
class OperationsOnPostgresTest extends OperationsTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
