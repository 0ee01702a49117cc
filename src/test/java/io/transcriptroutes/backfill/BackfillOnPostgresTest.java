package io.transcriptroutes.backfill;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** The same on PostgreSQL. */
class BackfillOnPostgresTest extends BackfillTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
