package io.transcriptroutes;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** The same on PostgreSQL. */
class SubmitByUrlOnPostgresTest extends SubmitByUrlTest {

    @Override
    protected Map<String, String> ledgerSettings() {
        return Postgres.migratedLedger();
    }
}
