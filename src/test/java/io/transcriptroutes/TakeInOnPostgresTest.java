package io.transcriptroutes;

import java.util.Map;

import io.transcriptroutes.installation.Postgres;

/** All of {@link TakeInTest} with the ledger in PostgreSQL. */
class TakeInOnPostgresTest extends TakeInTest {

    private final Map<String, String> ledger = Postgres.migratedLedger();

    @Override
    protected Map<String, String> ledgerSettings() {
        return ledger;
    }
}
