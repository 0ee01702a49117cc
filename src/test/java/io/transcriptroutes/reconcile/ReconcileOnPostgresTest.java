package io.transcriptroutes.reconcile;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** The same on PostgreSQL. */
class ReconcileOnPostgresTest extends ReconcileTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
