package io.transcriptroutes;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** The same on PostgreSQL. */
class ReplaceOnPostgresTest extends ReplaceTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
